import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';

import type { Dockerfile } from '../dockerfile';

/** Stages, instructions of several lines, heredocs, and blocks of comments. */
export function findFolding({ stages, instructions, comments }: Dockerfile): FoldingRange[] {
  const found: FoldingRange[] = [];
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind) => {
    if (endLine > startLine) found.push({ startLine, endLine, ...(kind ? { kind } : {}) });
  };

  for (const { from, instructions: inside } of stages) add(from.line, (inside.at(-1) ?? from).endLine);
  for (const { instruction, line, endLine } of instructions) {
    add(line, endLine);
    const { heredocs } = instruction.trigger ?? instruction;
    const [first] = heredocs;
    // One heredoc at the end of one line folds as its instruction does.
    const isSame = heredocs.length === 1 && first?.firstLine === 1;
    if (!isSame) for (const { firstLine, endLine: end } of heredocs) add(line + firstLine - 1, line + end);
    for (const { start, end } of runs(instruction.logical.comments))
      add(line + start, line + end, FoldingRangeKind.Comment);
  }
  for (const { start, end } of runs(comments.map(({ line }) => line))) add(start, end, FoldingRangeKind.Comment);
  return found.sort((one, other) => one.startLine - other.startLine || other.endLine - one.endLine);
}

/** Lines that follow each other, as one. */
function runs(lines: readonly number[]): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && last.end === line - 1) last.end = line;
    else found.push({ start: line, end: line });
  }
  return found;
}
