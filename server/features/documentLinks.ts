import { DocumentLinkRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** Addresses that a click opens. */
export const documentLinks = feature(DocumentLinkRequest.type, {
  capabilities: { documentLinkProvider: {} },
});
