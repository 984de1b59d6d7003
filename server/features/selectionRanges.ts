import { SelectionRangeRequest } from 'vscode-languageserver';

import { findSelection } from '../dockerfile/editing/selection';
import { feature } from './feature';

/** What a selection grows to. */
export const selectionRanges = feature(SelectionRangeRequest.type, {
  capabilities: { selectionRangeProvider: true },
  dockerfile: (document, { positions }) => positions.map((position) => findSelection(document, position)),
});
