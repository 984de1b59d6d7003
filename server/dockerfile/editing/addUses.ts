import { expand } from '../expand';
import type { Escape } from '../lines';
import type { AddPart } from './parts';

/**
 * Notes the variables that BuildKit would expand in a text.
 * @param at where the text begins in its strip.
 */
export function addUses(text: string, at: number, escape: Escape, add: AddPart, plainQuotes = false): void {
  if (!text.includes('$')) return;
  for (const { name, nameStart } of expand(text, { escape, lookup: () => ({}), plainQuotes }).uses) {
    if (isName(name)) add({ kind: 'variable', start: at + nameStart, end: at + nameStart + name.length, value: name });
  }
}

/** Whether a text can be the name of a variable, and not `1` or `@`. */
function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
