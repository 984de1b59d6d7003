import { ReferencesRequest } from 'vscode-languageserver';

import { findReferences } from '../dockerfile/editing/navigation';
import { findReferences as findInTaskDefinition } from '../taskDefinition/editing/navigation';
import { feature } from './feature';

/** Where the name under the cursor is used. */
export const references = feature(ReferencesRequest.type, {
  capabilities: { referencesProvider: true },
  dockerfile: (document, { position, context }, { uri }) =>
    findReferences(document, position, context.includeDeclaration).map((range) => ({ uri, range })),
  taskDefinition: (document, { position, context }, { uri }) =>
    findInTaskDefinition(document, position, context.includeDeclaration).map((range) => ({ uri, range })),
});
