import { DocumentRangeFormattingRequest } from 'vscode-languageserver';

import { formatDocument } from '../dockerfile/editing/formatting';
import { toTextEdit } from '../protocol';
import { feature } from './feature';

/** Lays out what is selected. */
export const rangeFormatting = feature(DocumentRangeFormattingRequest.type, {
  capabilities: { documentRangeFormattingProvider: true },
  dockerfile: (document, { options, range }) => formatDocument(document, options, range).map(toTextEdit),
});
