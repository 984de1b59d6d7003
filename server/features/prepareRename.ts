import { PrepareRenameRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** Whether there is a name under the cursor, and where it begins and ends. */
export const prepareRename = feature(PrepareRenameRequest.type, {
  capabilities: {},
});
