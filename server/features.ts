import { codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLenses';
import { completion } from './features/completion';
import { definition } from './features/definition';
import { diagnostics } from './features/diagnostics';
import { documentHighlights } from './features/documentHighlights';
import { documentLinks } from './features/documentLinks';
import { documentSymbols } from './features/documentSymbols';
import type { Feature } from './features/feature';
import { foldingRanges } from './features/foldingRanges';
import { formatting } from './features/formatting';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { onTypeFormatting } from './features/onTypeFormatting';
import { prepareRename } from './features/prepareRename';
import { rangeFormatting } from './features/rangeFormatting';
import { references } from './features/references';
import { rename } from './features/rename';
import { selectionRanges } from './features/selectionRanges';
import { semanticTokens } from './features/semanticTokens';
import { semanticTokensDelta } from './features/semanticTokensDelta';
import { semanticTokensRange } from './features/semanticTokensRange';
import { signatureHelp } from './features/signatureHelp';

/** Every request about a document that the server answers. */
export const features: readonly Feature[] = [
  codeActions,
  codeLenses,
  completion,
  definition,
  diagnostics,
  documentHighlights,
  documentLinks,
  documentSymbols,
  foldingRanges,
  formatting,
  hover,
  inlayHints,
  onTypeFormatting,
  prepareRename,
  rangeFormatting,
  references,
  rename,
  selectionRanges,
  semanticTokens,
  semanticTokensDelta,
  semanticTokensRange,
  signatureHelp,
];
