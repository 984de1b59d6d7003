/** A text with its templates out of the parser's way, every offset as it was. */
interface Hidden {
  readonly visible: string;
  /** What stands unquoted where a value would, by its offset. */
  readonly templates: ReadonlyMap<number, string>;
  /** Offset of the first bracket beyond the depth that was allowed. */
  readonly tooDeepAt: number | undefined;
}

/**
 * Hides what a later tool will replace: `"cpu": ${CPU}` is not JSON before envsubst has run, and
 * `"app:{{ must_env "TAG" }}"` not before ecspresso has. A value becomes a string of the same length, quotes inside
 * a string become apostrophes, and a byte order mark a space.
 */
export function hideTemplates(text: string, deepest: number): Hidden {
  const templates = new Map<number, string>();
  let depth = 0;
  let tooDeepAt: number | undefined;

  const visible = text.replace(/^\uFEFF/, ' ').replace(tokens, (token: string, offset: number) => {
    if (token === '{' || token === '[') {
      depth++;
      if (depth > deepest) tooDeepAt ??= offset;
      return token;
    }
    if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      return token;
    }
    if (token.startsWith('/')) return token;
    if (token.startsWith('"')) {
      return token.includes('{{') ? token.replaceAll(calls, (inner) => inner.replaceAll('"', "'")) : token;
    }

    templates.set(offset, token);
    return `"${'_'.repeat(token.length - 2)}"`;
  });

  return { visible, templates, tooDeepAt };
}

// Only a call with quoted arguments, so that "{{" in one string and "}}" in the next are left alone.
const call = /\{\{-? *\w+(?: +(?:"[^"{}\r\n]*"|[\w.]+))+ *-?\}\}/;
const string = new RegExp(`"(?:${call.source}|[^"\\\\\\r\\n]|\\\\.)*"?`);
const comment = /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/;
const template = new RegExp(
  [
    /\{\{[^{}\r\n]*\}\}|\{%[^%\r\n]*%\}|<%[^%\r\n]*%>/,
    /[$#]\{[^{}\r\n]*\}|\$\([^()\r\n]*\)|\$\$\$\w+\$\$\$|\$[A-Za-z_]\w*/,
    /<[A-Za-z][^<>"\r\n]*>|%[A-Z]\w*%|@@?[A-Z]\w*@@?|__[A-Z]\w*?__/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
const calls = new RegExp(call.source, 'g');
const tokens = new RegExp(`${string.source}|${comment.source}|${template.source}|[[\\]{}]`, 'g');
