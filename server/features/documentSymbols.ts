import { DocumentSymbolRequest } from 'vscode-languageserver';

import { findSymbols } from '../dockerfile/editing/symbolTree';
import { findSymbols as findTaskDefinitionSymbols } from '../taskDefinition/editing/symbols';
import { feature } from './feature';

/** What the document consists of. */
export const documentSymbols = feature(DocumentSymbolRequest.type, {
  capabilities: { documentSymbolProvider: true },
  dockerfile: (document) => findSymbols(document),
  taskDefinition: (document, _params, _open, { jsonSyntax }) => (jsonSyntax ? [] : findTaskDefinitionSymbols(document)),
});
