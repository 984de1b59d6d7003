import { SignatureHelpRequest } from 'vscode-languageserver';

import { findSignature } from '../dockerfile/editing/signature';
import { findSignature as findArnSignature } from '../taskDefinition/editing/signatureHelp';
import { feature } from './feature';

/** The parts of what is being written, and which of them it is at. */
export const signatureHelp = feature(SignatureHelpRequest.type, {
  capabilities: { signatureHelpProvider: { triggerCharacters: [':', ' ', '=', '['] } },
  isWelcomeLate: true,
  dockerfile: (document, { position }) => findSignature(document, position),
  taskDefinition: (document, { position }) => findArnSignature(document, position),
});
