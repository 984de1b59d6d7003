import { DefinitionRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** Where the name under the cursor is given. */
export const definition = feature(DefinitionRequest.type, {
  capabilities: { definitionProvider: true },
});
