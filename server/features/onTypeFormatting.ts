import { DocumentOnTypeFormattingRequest } from 'vscode-languageserver';

import { formatNewLine } from '../dockerfile/editing/formatting';
import { toTextEdit } from '../protocol';
import { feature } from './feature';

/** Indents a line when it is begun. */
export const onTypeFormatting = feature(DocumentOnTypeFormattingRequest.type, {
  capabilities: { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } },
  dockerfile: (document, { position, options }) => formatNewLine(document, position, options).map(toTextEdit),
});
