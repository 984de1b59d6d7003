/** The words of a line as a shell parts them: by spaces, those within quotes kept; undefined where a quote is not closed. */
export function toWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const [piece = ''] = /^(?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/s.exec(rest) ?? [];
    const after = rest.slice(piece.length);
    if (piece === '' || /^\S/.test(after)) return undefined;
    words.push(unquote(piece));
    rest = after.trimStart();
  }
  return words;
}

/** A line that `toWords` parts into these words again. */
export function toLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)).join(' ');
}

/** Names and values as `NAME=value`, a word each; undefined where one is not. */
export function toPairs(line: string): readonly (readonly [name: string, value: string])[] | undefined {
  const pairs: (readonly [string, string])[] = [];
  for (const word of toWords(line) ?? ['']) {
    const at = word.indexOf('=');
    if (at < 1) return undefined;
    pairs.push([word.slice(0, at), word.slice(at + 1)]);
  }
  return pairs;
}

function unquote(piece: string): string {
  return piece.replaceAll(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  );
}
