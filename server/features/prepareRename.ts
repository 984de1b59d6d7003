import { PrepareRenameRequest } from 'vscode-languageserver';

import { prepareRename as prepareDockerfile } from '../dockerfile/editing/rename';
import { feature } from './feature';

/** Whether there is a name under the cursor, and where it begins and ends. */
export const prepareRename = feature(PrepareRenameRequest.type, {
  capabilities: {},
  dockerfile(document, { position }) {
    const found = prepareDockerfile(document, position);
    return 'refusal' in found ? undefined : { range: found.range, placeholder: found.name };
  },
});
