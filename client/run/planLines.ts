import { plainLine } from './plainLine';

/** A name and what there is to say under it, if anything. */
export type Line = readonly [name: string, value: string | undefined];

/** `Name: value` for each that has something to say. A line break in a file must not make a line of its own here. */
export function textsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(([name, value]) => (value ? `${name}: ${onOneLine(value)}` : []));
}

export function onOneLine(text: string): string {
  return plainLine(text.replace(/\s+/g, ' '));
}
