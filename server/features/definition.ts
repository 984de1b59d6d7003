import { DefinitionRequest } from 'vscode-languageserver';

import { findDefinitions } from '../dockerfile/editing/navigation';
import { findDefinitions as findInTaskDefinition } from '../taskDefinition/editing/navigation';
import { feature } from './feature';

/** Where the name under the cursor is given. */
export const definition = feature(DefinitionRequest.type, {
  capabilities: { definitionProvider: true },
  dockerfile: (document, { position }, { uri }) => findDefinitions(document, position).map((range) => ({ uri, range })),
  taskDefinition: (document, { position }, { uri }) =>
    findInTaskDefinition(document, position).map((range) => ({ uri, range })),
});
