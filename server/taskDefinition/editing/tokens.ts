/** A piece of JSON text between white space. */
export interface Token {
  /** A bracket, a comma or a colon as such; `word` is a number, a keyword, or what is none. */
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word' | 'comment';
  readonly start: number;
  readonly end: number;
  /** What stands between the quotes of a string, otherwise as written. */
  readonly value: string;
  /** Whether what is typed behind it still belongs to it: a string without its closing quote, an open comment. */
  readonly isOpen: boolean;
}

/** The tokens of any text, comments among them. */
export function readTokens(text: string): readonly Token[] {
  return Array.from(text.matchAll(token), ({ 0: written, index, groups = {} }): Token => {
    const { string, quote, comment, sign } = groups;
    const end = index + written.length;
    if (string !== undefined) {
      return { kind: 'string', start: index, end, value: string, isOpen: quote === '' };
    }
    const isOpen = comment !== undefined && (!comment.startsWith('/*') || !/^\/\*[^]*\*\/$/.test(comment));
    // The pattern of a sign allows these only.
    const kind = (sign as Token['kind'] | undefined) ?? (comment === undefined ? 'word' : 'comment');
    return { kind, start: index, end, value: written, isOpen };
  });
}

const token =
  /"(?<string>(?:[^"\\\r\n]|\\.)*)(?<quote>"?)|(?<comment>\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))|(?<sign>[{}[\],:])|[^\s{}[\],:"/]+|\//g;
