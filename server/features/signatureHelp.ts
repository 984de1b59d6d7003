import { SignatureHelpRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** The parts of what is being written, and which of them it is at. */
export const signatureHelp = feature(SignatureHelpRequest.type, {
  capabilities: { signatureHelpProvider: { triggerCharacters: [':'] } },
});
