import { DocumentFormattingRequest } from 'vscode-languageserver';

import { formatDocument } from '../dockerfile/editing/formatting';
import { toTextEdit } from '../protocol';
import { feature } from './feature';

/** Lays out the whole document. */
export const formatting = feature(DocumentFormattingRequest.type, {
  capabilities: { documentFormattingProvider: true },
  dockerfile: (document, { options }) => formatDocument(document, options).map(toTextEdit),
});
