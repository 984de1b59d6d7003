import { SemanticTokensRequest } from 'vscode-languageserver';

import { findTokens } from '../dockerfile/editing/semanticTokens';
import { tokenModifiers, tokenTypes } from '../dockerfile/editing/tokenLegend';
import { rememberTokens } from '../tokenMemory';
import { feature } from './feature';

/** The colours of the whole document. */
export const semanticTokens = feature(SemanticTokensRequest.type, {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
  },
  dockerfile(document, _params, { uri }) {
    const data = findTokens(document);
    return { resultId: rememberTokens(uri, data), data };
  },
});
