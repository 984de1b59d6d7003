/** A path without `.`, doubled slashes and what `..` takes back; `..` at its start stays. Like Go's path.Clean. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const isUp = part === '..';
    if (isUp && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isUp || !isAbsolute) parts.push(part);
  }
  return (isAbsolute ? '/' : '') + parts.join('/') || '.';
}

/** The last part of a path, whatever its slashes. */
export function baseName(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}
