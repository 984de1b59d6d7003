/** The patterns of a `.dockerignore`: what stays out of the build context. */
export interface IgnoreFile {
  /** Whether a path of the context, such as `src/main.c`, stays out. */
  ignores(path: string): boolean;
  /** Whether something inside a folder that stays out may come in after all. */
  mayKeepInside(folder: string): boolean;
}

/** Reads a `.dockerignore` the way the builder does: the last pattern that fits counts. Source: moby/patternmatcher. */
export function readIgnoreFile(text: string): IgnoreFile {
  const patterns = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line) => readPattern(line) ?? []);

  return {
    ignores(path) {
      const paths = withParents(path);
      return patterns.findLast(({ form }) => paths.some((each) => form.test(each)))?.isException === false;
    },
    mayKeepInside: (folder) =>
      patterns.some(({ isException, path }) => isException && (path.startsWith(`${folder}/`) || path.includes('**'))),
  };
}

interface Pattern {
  readonly isException: boolean;
  readonly path: string;
  readonly form: RegExp;
}

function readPattern(line: string): Pattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = line.trim();
  const isException = trimmed.startsWith('!');
  const path = clean(isException ? trimmed.slice(1).trim() : trimmed);
  if (path === '' || path.length > longestPattern) return undefined;
  try {
    return { isException, path, form: new RegExp(`^${toExpression(path)}$`, 's') };
  } catch {
    return undefined; // A set such as [z-a], which the builder refuses.
  }
}

/** No leading slash, no `.` and no `..` between the parts. */
function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function toExpression(path: string): string {
  return path.replace(token, (match: string, set: string | undefined, escaped: string | undefined) => {
    if (set !== undefined) return set.replace(/\\(?=$)/, '\\\\');
    if (escaped !== undefined) return quote(escaped);
    if (match === '**/') return '(?:.*/)?';
    if (match.startsWith('**')) return '.*';
    if (match === '*') return '[^/]*';
    return match === '?' ? '[^/]' : quote(match);
  });
}

const token = /(\[\^?[^\]]+\])|\\(.)|\*\*\/|\*{2,}|[^]/g;

function quote(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

function withParents(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Longer patterns than a file name can be fit nothing. */
const longestPattern = 4096;
