import { pathToFileURL } from 'node:url';

import { DefinitionRequest } from 'vscode-languageserver';

import { findDefinitions } from '../dockerfile/editing/navigation';
import { findDefinitions as findInTaskDefinition } from '../taskDefinition/editing/navigation';
import { imageAt } from '../taskDefinition/editing/images';
import { feature } from './feature';

/** Where the name under the cursor is given; of an image, the stage of the Dockerfile that builds it. */
export const definition = feature(DefinitionRequest.type, {
  capabilities: { definitionProvider: true },
  dockerfile: (document, { position }, { uri }) => findDefinitions(document, position).map((range) => ({ uri, range })),
  taskDefinition(document, { position }, { uri, surroundings }) {
    const image = imageAt(document, position);
    const built = image && surroundings.imageNamed?.(image.image);
    if (!built) return findInTaskDefinition(document, position).map((range) => ({ uri, range }));
    const start = { line: built.line, character: 0 };
    return [{ uri: pathToFileURL(built.dockerfile).href, range: { start, end: start } }];
  },
});
