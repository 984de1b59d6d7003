import { HoverRequest, MarkupKind } from 'vscode-languageserver';

import { findHover } from '../dockerfile/editing/hover';
import { hover as hoverTaskDefinition } from '../taskDefinition/editing/hover';
import { feature } from './feature';

/** What there is to know about the word under the pointer. */
export const hover = feature(HoverRequest.type, {
  capabilities: { hoverProvider: true },
  dockerfile(document, { position }) {
    const found = findHover(document, position);
    return found && { contents: { kind: MarkupKind.Markdown, value: found.text }, range: found.range };
  },
  taskDefinition: (document, { position }, { surroundings }) => hoverTaskDefinition(document, position, surroundings),
});
