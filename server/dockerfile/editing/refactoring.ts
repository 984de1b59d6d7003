import type { Position, Range } from 'vscode-languageserver-textdocument';

import { moveRange } from '../../lint/lint';
import type { Edit } from '../../lint/problem';
import { nothingAround } from '../../lint/surroundings';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { lineBreakOf } from '../lines';
import { createScope } from '../instructionScope';
import { changeForm } from './changeForm';
import { copyInstead } from './copyInstead';
import { listPackages } from './listPackages';
import { mergeRuns } from './mergeRuns';

/** Another way to write the same. */
export interface Refactoring {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** What the instructions of a range can be turned into. */
export function findRefactorings(document: Dockerfile, range: Range): readonly Refactoring[] {
  const selected = document.instructions.filter(
    ({ line, endLine }) => line <= range.end.line && endLine >= range.start.line,
  );
  const [placed] = selected;
  if (!placed) return [];
  const { index } = placed;
  const scope = createScope(document, nothingAround, { index, stage: stageOf(document, placed)?.index, isFrom: false });
  const shell = scope.shell();
  // Windows PowerShell has no &&.
  const merged = /powershell|pwsh/i.test(shell[0] ?? '') ? [] : mergeRuns(document, selected);
  return [...merged, ...(selected.length === 1 ? rewrite(document, placed, range.start, shell) : [])];
}

/** Other forms of one instruction; its edits count from its own first line. */
function rewrite(
  document: Dockerfile,
  { instruction, line }: PlacedInstruction,
  cursor: Position,
  shell: readonly string[],
): readonly Refactoring[] {
  const found = [
    ...changeForm(instruction, shell),
    ...copyInstead(instruction),
    ...listPackages(instruction, lineBreakOf(document.text), { ...cursor, line: cursor.line - line }),
  ];
  const moveDown = (edit: Edit): Edit => ({ ...edit, range: moveRange(edit.range, line) });
  return found.map(({ title, edits }) => ({ title, edits: edits.map(moveDown) }));
}
