import { SemanticTokensDeltaRequest } from 'vscode-languageserver';

import { compareTokens, findTokens } from '../dockerfile/editing/semanticTokens';
import { recallTokens, rememberTokens } from '../tokenMemory';
import { feature } from './feature';

/** What has changed in the colours since the client asked last; all of them where that is forgotten. */
export const semanticTokensDelta = feature(SemanticTokensDeltaRequest.type, {
  capabilities: {},
  dockerfile(document, { previousResultId }, { uri }) {
    const before = recallTokens(uri, previousResultId);
    const data = findTokens(document);
    const resultId = rememberTokens(uri, data);
    if (!before) return { resultId, data };
    const change = compareTokens(before, data);
    return { resultId, edits: change ? [change] : [] };
  },
});
