import type { Variables } from './runTarget';

/**
 * The variables of an environment file, as ECS's agent reads it: a line that begins with `#` is a comment, nothing is
 * unquoted, and a name without a value does not count.
 */
export function readEnvironmentFile(text: string): Variables {
  return Object.fromEntries(
    linesOf(text).flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 && !line.startsWith('#') && at < line.length - 1 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}

/** The variables of a `.env` file as developers keep it: with `export`, spaces, quotes and comments. */
export function readDotEnv(text: string): Variables {
  return Object.fromEntries(
    linesOf(text).flatMap((line) => {
      const [, name, rest] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/.exec(line) ?? [];
      return name === undefined || rest === undefined ? [] : [[name, unquote(rest)]];
    }),
  );
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\ufeff/, '').split(/\r?\n/);
}

function unquote(text: string): string {
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/.exec(text) ?? [];
  if (double !== undefined) return double.replace(/\\(.)/g, (_, next: string) => (next === 'n' ? '\n' : next));
  return single ?? text.replace(/\s+#.*$/, '').trimEnd();
}
