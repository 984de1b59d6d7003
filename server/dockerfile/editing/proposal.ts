import type { Range } from 'vscode-languageserver-textdocument';

import { rangeBefore, type Cursor } from './cursor';

/** What completion offers. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What takes the place of the range, and the same as an LSP snippet where that is more. */
  readonly newText: string;
  readonly snippet?: string;
  readonly range: Range;
  /** There is more to offer right behind it. */
  readonly goesOn?: boolean;
}

export type ProposalKind = 'keyword' | 'flag' | 'key' | 'value' | 'stage' | 'variable' | 'rule' | 'file' | 'folder';

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
