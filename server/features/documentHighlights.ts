import { DocumentHighlightRequest } from 'vscode-languageserver';

import { findHighlights } from '../dockerfile/editing/navigation';
import { findHighlights as findInTaskDefinition } from '../taskDefinition/editing/navigation';
import { feature } from './feature';

/** The same, to be marked while the cursor stands there. */
export const documentHighlights = feature(DocumentHighlightRequest.type, {
  capabilities: { documentHighlightProvider: true },
  dockerfile: (document, { position }) => findHighlights(document, position),
  taskDefinition: (document, { position }) => findInTaskDefinition(document, position),
});
