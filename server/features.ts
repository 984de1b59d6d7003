import { codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLenses';
import { completion } from './features/completion';
import { definition } from './features/definition';
import { documentHighlights } from './features/documentHighlights';
import { documentLinks } from './features/documentLinks';
import { documentSymbols } from './features/documentSymbols';
import type { Feature } from './features/feature';
import { foldingRanges } from './features/foldingRanges';
import { hover } from './features/hover';
import { prepareRename } from './features/prepareRename';
import { references } from './features/references';
import { rename } from './features/rename';
import { signatureHelp } from './features/signatureHelp';

/** Every request about a document that the server answers. */
export const features: readonly Feature[] = [
  codeActions,
  codeLenses,
  completion,
  definition,
  documentHighlights,
  documentLinks,
  documentSymbols,
  foldingRanges,
  hover,
  prepareRename,
  references,
  rename,
  signatureHelp,
];
