import { documentation } from '../documentation.generated';

/** What AWS says of a member, in Markdown. */
export function documentationOf(shape: string, member: string): string {
  return documentation[shape]?.[member] ?? '';
}

/** Its first paragraph. */
export function summaryOf(shape: string, member: string): string {
  return documentationOf(shape, member).split('\n\n', 1)[0] ?? '';
}

/** Where AWS documents a structure. */
export function pageOf(shape: string): string {
  return `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${shape.replace(/Request$/, '')}.html`;
}

/** The words that a member's documentation explains in a list, such as log options and conditions, with that text. */
export function explainedWords(shape: string, member: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  let item: string | undefined;
  for (const line of documentationOf(shape, member).split('\n')) {
    const [, word, text = ''] = /^- `?([\w-]+)`?(?: -|:) (.*)/.exec(line) ?? [];
    if (word !== undefined) words.set((item = word), text);
    else if (item !== undefined && /^(?: {2}|$)/.test(line)) words.set(item, `${words.get(item)}\n${line.trim()}`);
    else item = undefined;
  }
  return new Map([...words].map(([word, text]) => [word, text.trim()]));
}

/** The values that a member's documentation lists as `"a" | "b"`. */
export function listedWords(shape: string, member: string): readonly string[] {
  const [list = ''] = /`"[^`"]+"(?: \| "[^`"]+")+`/.exec(documentationOf(shape, member)) ?? [];
  return Array.from(list.matchAll(/"([^"]+)"/g), ([, word = '']) => word);
}
