import { LSPErrorCodes, RenameRequest, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';

import { rename as renameInDockerfile } from '../dockerfile/editing/rename';
import type { Edit } from '../lint/problem';
import { toTextEdit } from '../protocol';
import { rename as renameInTaskDefinition } from '../taskDefinition/editing/rename';
import { feature } from './feature';

/** Gives what is under the cursor another name, wherever it is used. */
export const rename = feature(RenameRequest.type, {
  capabilities: { renameProvider: { prepareProvider: true } },
  dockerfile(document, { position, newName }, { uri }) {
    return toWorkspaceEdit(uri, renameInDockerfile(document, position, newName));
  },
  taskDefinition(document, { position, newName }, { uri }) {
    return toWorkspaceEdit(uri, renameInTaskDefinition(document, position, newName));
  },
});

function toWorkspaceEdit(uri: string, edits: readonly Edit[] | { readonly refusal: string }): WorkspaceEdit {
  if ('refusal' in edits) throw new ResponseError(LSPErrorCodes.RequestFailed, edits.refusal);
  return { changes: { [uri]: edits.map(toTextEdit) } };
}
