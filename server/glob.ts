/**
 * Whether a path matches a glob as VS Code's settings have them: `*`, `?` and `[…]` within a folder, `**` across folders,
 * `{a,b}` for either. A pattern without a folder is for the file's name, any other for the end of its path.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const pattern = glob.replaceAll('\\', '/').replace(/^\.?\//, '');
  try {
    return new RegExp(`(?:^|/)${toRegExp(pattern)}$`, 'i').test(path);
  } catch {
    return false; // Half typed in the settings.
  }
}

function toRegExp(glob: string): string {
  let depth = 0;
  return glob.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|[{},]|[^\w/\s]/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('[') && part.length > 1) return part.replace('[!', '[^');
    if (part === '{') depth++;
    if (part === '{') return '(?:';
    if (part === ',' && depth > 0) return '|';
    if (part !== '}') return `\\${part}`;
    depth--;
    return ')';
  });
}
