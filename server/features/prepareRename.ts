import { PrepareRenameRequest } from 'vscode-languageserver';

import { prepareRename as prepareDockerfile } from '../dockerfile/editing/rename';
import { prepareRename as prepareTaskDefinition } from '../taskDefinition/editing/rename';
import { feature } from './feature';

/** Whether there is a name under the cursor, and where it begins and ends. */
export const prepareRename = feature(PrepareRenameRequest.type, {
  capabilities: {},
  dockerfile(document, { position }) {
    const found = prepareDockerfile(document, position);
    return 'refusal' in found ? undefined : { range: found.range, placeholder: found.name };
  },
  taskDefinition(document, { position }) {
    const found = prepareTaskDefinition(document, position);
    return found && { range: found.range, placeholder: found.name };
  },
});
