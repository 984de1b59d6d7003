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
      return token.includes('{{') ? token.replace(/\{\{.*?\}\}/g, (inner) => inner.replaceAll('"', "'")) : token;
    }

    templates.set(offset, token);
    return `"${'_'.repeat(token.length - 2)}"`;
  });

  return { visible, templates, tooDeepAt };
}

const string = /"(?:\{\{[^{}\r\n]*\}\}|[^"\\\r\n]|\\.)*"?/;
const comment = /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/;
const template = /\{\{[^\r\n]*?\}\}|\$\{[^{}\r\n]*\}|\$\$\$\w+\$\$\$|\$[A-Za-z_]\w*|<[A-Za-z][^<>"\r\n]*>/;
const tokens = new RegExp(`${string.source}|${comment.source}|${template.source}|[[\\]{}]`, 'g');
