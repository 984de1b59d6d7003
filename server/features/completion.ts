import { CompletionRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** What could be written there. */
export const completion = feature(CompletionRequest.type, {
  capabilities: { completionProvider: { triggerCharacters: ['"', ':'] } },
  isWelcomeLate: true,
});
