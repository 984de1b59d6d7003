import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import type { Instruction } from '../instruction';
import { writtenFlags, isJoinable, joinRuns } from '../joinRuns';
import { stripsOf } from './parts';
import type { Refactoring } from './refactoring';

/** Makes one RUN of those that are selected, or of the one at the cursor and the one below it. Comments stay between. */
export function mergeRuns(document: Dockerfile, selected: readonly PlacedInstruction[]): readonly Refactoring[] {
  const [first] = selected;
  const next = first && document.instructions[first.index + 1];
  const runs = selected.length === 1 && next ? [...selected, next] : selected;
  if (!first || runs.length < 2 || !runs.every(isJoinable)) return [];
  const instructions = runs.map(({ instruction }) => instruction);
  if (new Set(instructions.map(writtenFlags)).size > 1 || !instructions.slice(0, -1).every(endsOpen)) return [];

  const edits = runs.slice(1).map((run, at) => joinRuns(document, runs[at] ?? first, run));
  const title = selected.length === 1 ? 'Merge with the RUN below' : `Merge ${runs.length} RUNs into one`;
  return [{ title, edits }];
}

/** Whether `&&` can follow: nothing is commented out, left open or sent to the background. */
function endsOpen(instruction: Instruction): boolean {
  const hasComment = stripsOf(instruction).some(({ parts }) => parts.some(({ kind }) => kind === 'comment'));
  return !hasComment && !/[;&|\\`(]$/.test(instruction.words[0]?.text ?? ';');
}
