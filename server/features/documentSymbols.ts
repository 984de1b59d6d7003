import { DocumentSymbolRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** What the document consists of. */
export const documentSymbols = feature(DocumentSymbolRequest.type, {
  capabilities: { documentSymbolProvider: true },
});
