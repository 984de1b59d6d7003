import { ReferencesRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** Where the name under the cursor is used. */
export const references = feature(ReferencesRequest.type, {
  capabilities: { referencesProvider: true },
});
