import { InlayHintRequest } from 'vscode-languageserver';

import { findInlayHints } from '../dockerfile/editing/inlayHints';
import { feature } from './feature';

/** What is not written, shown between what is. */
export const inlayHints = feature(InlayHintRequest.type, {
  capabilities: { inlayHintProvider: true },
  dockerfile: (document, { range }) => findInlayHints(document, range),
});
