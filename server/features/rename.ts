import { LSPErrorCodes, RenameRequest, ResponseError } from 'vscode-languageserver';

import { rename as renameInDockerfile } from '../dockerfile/editing/rename';
import { toTextEdit } from '../protocol';
import { feature } from './feature';

/** Gives what is under the cursor another name, wherever it is used. */
export const rename = feature(RenameRequest.type, {
  capabilities: { renameProvider: { prepareProvider: true } },
  dockerfile(document, { position, newName }, { uri }) {
    const edits = renameInDockerfile(document, position, newName);
    if ('refusal' in edits) throw new ResponseError(LSPErrorCodes.RequestFailed, edits.refusal);
    return { changes: { [uri]: edits.map(toTextEdit) } };
  },
});
