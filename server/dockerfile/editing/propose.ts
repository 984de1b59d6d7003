import type { Proposal, ProposalKind } from '../../editing/proposal';
import { rangeBefore, type Cursor } from './cursor';

/** Offers words in the place of what was typed of one. */
export function propose(
  cursor: Cursor,
  typed: string,
  kind: ProposalKind,
  texts: Readonly<Record<string, string | undefined>>,
): readonly Proposal[] {
  const range = rangeBefore(cursor, typed.length);
  return Object.entries(texts).map(([label, documentation]) => ({
    label,
    kind,
    newText: label,
    range,
    ...(documentation === undefined ? {} : { documentation }),
  }));
}
