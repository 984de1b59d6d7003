import { moveRange } from '../lint/lint';
import type { Edit } from '../lint/problem';
import type { Dockerfile, PlacedInstruction } from './dockerfile';
import type { Instruction } from './instruction';
import { lineBreakOf } from './lines';

/** Joins a RUN to the one above it with `&&`. Comments stay between. */
export function joinRuns(document: Dockerfile, before: PlacedInstruction, run: PlacedInstruction): Edit {
  const { escape, range, words } = run.instruction;
  const lineBreak = lineBreakOf(document.text);
  const start = moveRange(before.instruction.range, before.line).end;
  const end = moveRange(words[0]?.range ?? range, run.line).start;
  const comments = document.comments
    .filter(({ line }) => line > before.endLine && line < run.line)
    .map(({ text, character }) => `${' '.repeat(character)}${text}${lineBreak}`);
  return { range: { start, end }, newText: ` ${escape}${lineBreak}${comments.join('')}    && ` };
}

/** Whether a RUN can be joined to another one: a script in shell form, without heredocs. */
export function isJoinable({ instruction: { keyword, isExec, heredocs, words } }: PlacedInstruction): boolean {
  return keyword === 'RUN' && !isExec && heredocs.length === 0 && words.length === 1;
}

/** The flags of a RUN as they are written: two RUNs are one only where they are the same. */
export function writtenFlags({ flags }: Instruction): string {
  return flags.map(({ text }) => text).join(' ');
}
