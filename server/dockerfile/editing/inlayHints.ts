import type { Range } from 'vscode-languageserver-textdocument';
import { InlayHintKind, type InlayHint } from 'vscode-languageserver-types';

import { moveRange } from '../../lint/lint';
import type { Dockerfile } from '../dockerfile';
import { clip } from '../quote';
import { imageOf } from './describeStage';

/** What a FROM with variables comes to, and the numbers of stages where there are several. */
export function findInlayHints(document: Dockerfile, { start, end }: Range): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const stage of document.stages) {
    const { from, index } = stage;
    if (from.endLine < start.line || from.line > end.line) continue;
    const { words, name } = from.instruction;
    const [image] = words;

    if (document.stages.length > 1) {
      const position = moveRange(name.range, from.line).end;
      hints.push({ position, label: `${index}`, tooltip: `Stage ${index}`, paddingLeft: true });
    }
    if (!image?.text.includes('$')) continue;
    const value = imageOf(document, from);
    if (value === undefined || value === '') continue;
    const position = moveRange(image.range, from.line).end;
    hints.push({ position, label: `= ${clip(value)}`, kind: InlayHintKind.Parameter, paddingLeft: true });
  }
  return hints;
}
