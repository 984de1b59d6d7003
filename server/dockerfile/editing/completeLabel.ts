import type { Proposal } from '../../editing/proposal';
import { labelFacts } from '../facts/labelFacts';
import type { InstructionCursor } from './cursor';
import { propose } from './propose';

/** The keys of labels, also in quotes, but not inside a value. */
export function completeLabel(cursor: InstructionCursor): readonly Proposal[] {
  const { before, head, after, word } = cursor;
  const opened = openQuote(before, head.rest);
  const isKey = opened < 0 ? /^[^"'=]*$/.test(word) : /^["'][^=]*$/.test(word);
  if (!isKey) return [];

  const quote = opened < 0 ? '' : before.charAt(opened);
  const isClosed = quote !== '' && after.startsWith(quote);
  const hasValue = after.startsWith('=', isClosed ? 1 : 0);
  return propose(cursor, word.slice(quote.length), 'key', labelFacts).map((proposal) => {
    const { label, range } = proposal;
    if (hasValue) return isClosed ? proposal : { ...proposal, newText: label + quote };
    const end = { ...range.end, character: range.end.character + (isClosed ? 1 : 0) };
    const newText = `${label}${quote}=`;
    return { ...proposal, range: { ...range, end }, newText, snippet: `${newText}"\${1}"` };
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
