import { FoldingRangeRequest } from 'vscode-languageserver';

import { findFoldingRanges as foldTaskDefinition } from '../taskDefinition/editing/folding';
import { feature } from './feature';

/** What can be folded. */
export const foldingRanges = feature(FoldingRangeRequest.type, {
  capabilities: { foldingRangeProvider: true },
  taskDefinition: (document, _params, _open, { jsonSyntax }) => (jsonSyntax ? [] : foldTaskDefinition(document)),
});
