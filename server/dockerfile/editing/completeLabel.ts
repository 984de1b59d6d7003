import type { Proposal } from '../../editing/proposal';
import { labelFacts } from '../facts/labelFacts';
import { restOfWord, type InstructionCursor } from './cursor';
import { propose } from './propose';

/** The keys of labels, also in quotes, but not inside a value. */
export function completeLabel(cursor: InstructionCursor): readonly Proposal[] {
  const { before, head, after, word } = cursor;
  const opened = openQuote(before, head.rest);
  const isKey = opened < 0 ? /^[^"'=]*$/.test(word) : /^["'][^=]*$/.test(word);
  if (!isKey) return [];

  const quote = opened < 0 ? '' : before.charAt(opened);
  const rest = restOfWord(after, '').length;
  const isClosed = quote !== '' && after.startsWith(quote, rest);
  const hasValue = after.startsWith('=', rest + (isClosed ? 1 : 0));
  return propose(cursor, word.slice(quote.length), 'key', labelFacts).map((proposal) => {
    const { label, range } = proposal;
    const end = { ...range.end, character: range.end.character + rest + (isClosed ? 1 : 0) };
    const key = { ...proposal, range: { ...range, end }, newText: label + quote };
    return hasValue ? key : { ...key, newText: `${key.newText}=`, snippet: `${key.newText}="\${1}"` };
  });
}

/** Where the quote stands that is still open at the end of a text; -1 where none is. */
function openQuote(text: string, from: number): number {
  let opened = -1;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (opened >= 0 && character === text.charAt(opened)) opened = -1;
    else if (opened < 0 && (character === '"' || character === "'")) opened = at;
  }
  return opened;
}
