import { CodeLensRequest } from 'vscode-languageserver';

import { findLenses as dockerfileLenses } from '../dockerfile/editing/lenses';
import { toCodeLens } from '../protocol';
import { findLenses as taskDefinitionLenses } from '../taskDefinition/editing/lenses';
import { feature } from './feature';

/** Buttons above a line, for a client that has their commands and a file that is on disk. */
export const codeLenses = feature(CodeLensRequest.type, {
  capabilities: ({ commands }) => (commands ? { codeLensProvider: {} } : {}),
  dockerfile: (document, _, { path }) => (path === undefined ? [] : dockerfileLenses(document, path).map(toCodeLens)),
  taskDefinition: (document, _, { path }) =>
    path === undefined ? [] : taskDefinitionLenses(document, path).map(toCodeLens),
});
