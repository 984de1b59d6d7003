import { RenameRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** Gives what is under the cursor another name, wherever it is used. */
export const rename = feature(RenameRequest.type, {
  capabilities: { renameProvider: { prepareProvider: true } },
});
