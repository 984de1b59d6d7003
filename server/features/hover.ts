import { HoverRequest } from 'vscode-languageserver';

import { feature } from './feature';

/** What there is to know about the word under the pointer. */
export const hover = feature(HoverRequest.type, {
  capabilities: { hoverProvider: true },
});
