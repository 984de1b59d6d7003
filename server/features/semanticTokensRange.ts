import { SemanticTokensRangeRequest } from 'vscode-languageserver';

import { findTokens } from '../dockerfile/editing/semanticTokens';
import { feature } from './feature';

/** The colours of what is on the screen. */
export const semanticTokensRange = feature(SemanticTokensRangeRequest.type, {
  capabilities: {},
  dockerfile: (document, { range: { start, end } }) => ({ data: findTokens(document, start.line, end.line + 1) }),
});
