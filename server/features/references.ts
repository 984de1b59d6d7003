import { pathToFileURL } from 'node:url';

import { ReferencesRequest } from 'vscode-languageserver';

import { findReferences } from '../dockerfile/editing/navigation';
import { findReferences as findInTaskDefinition } from '../taskDefinition/editing/navigation';
import { feature } from './feature';

/** Where the name under the cursor is used; of a stage, also which task definitions run its image. */
export const references = feature(ReferencesRequest.type, {
  capabilities: { referencesProvider: true },
  async dockerfile(document, { position, context }, { uri, imageUses }) {
    const own = findReferences(document, position, context.includeDeclaration).map((range) => ({ uri, range }));
    const stage = document.stages.find(({ from }) => from.line <= position.line && position.line <= from.endLine);
    const uses = stage ? await imageUses(stage.line) : [];
    return [...own, ...uses.map(({ path, range }) => ({ uri: pathToFileURL(path).href, range }))];
  },
  taskDefinition: (document, { position, context }, { uri }) =>
    findInTaskDefinition(document, position, context.includeDeclaration).map((range) => ({ uri, range })),
});
