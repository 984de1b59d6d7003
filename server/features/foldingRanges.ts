import { FoldingRangeRequest } from 'vscode-languageserver';

import { findFolding as foldDockerfile } from '../dockerfile/editing/folding';
import { findFoldingRanges as foldTaskDefinition } from '../taskDefinition/editing/folding';
import { feature } from './feature';

/** What can be folded. */
export const foldingRanges = feature(FoldingRangeRequest.type, {
  capabilities: { foldingRangeProvider: true },
  dockerfile: (document) => foldDockerfile(document),
  taskDefinition: (document, _params, _open, { jsonSyntax }) => (jsonSyntax ? [] : foldTaskDefinition(document)),
});
