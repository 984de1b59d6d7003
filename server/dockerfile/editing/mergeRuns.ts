import { moveRange } from '../../lint/lint';
import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import type { Instruction } from '../instruction';
import { writtenFlags, isJoinable, joinRuns } from '../joinRuns';
import { shellCommands } from '../shell/shell';
import { shellTree } from '../shell/shellTree';
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
  if (!standAlone(instructions)) return [];
  const grouped = instructions.map((instruction, at) => at > 0 && isList(instruction));
  const last = runs.at(-1) ?? first;
  if (grouped.at(-1) && !endsOpen(last.instruction)) return [];

  const edits = runs.slice(1).map((run, at) => {
    const { range, newText } = joinRuns(document, runs[at] ?? first, run);
    return { range, newText: `${grouped[at] ? '; }' : ''}${newText}${grouped[at + 1] ? '{ ' : ''}` };
  });
  const { end } = moveRange(last.instruction.range, last.line);
  const close = grouped.at(-1) ? [{ range: { start: end, end }, newText: '; }' }] : [];
  const title = selected.length === 1 ? 'Merge with the RUN below' : `Merge ${runs.length} RUNs into one`;
  return [{ title, edits: [...edits, ...close] }];
}

/** Whether `&&` can follow: nothing is commented out, left open or sent to the background. */
function endsOpen(instruction: Instruction): boolean {
  const hasComment = stripsOf(instruction).some(({ parts }) => parts.some(({ kind }) => kind === 'comment'));
  return !hasComment && !/[;&|\\`(]$/.test(instruction.words[0]?.text ?? ';');
}

/** Whether `&&` in front of a script would hold for its first command alone, so that it needs braces. */
function isList(instruction: Instruction): boolean {
  const { commands = [] } = shellTree(instruction)?.script ?? {};
  return commands.some(({ command }, at) => {
    return at > 0 || (command.type === 'AndOr' && command.operators.includes('||'));
  });
}

/** Whether each RUN means the same behind the others: none ends the shell, moves it, or sets what a later one reads. */
function standAlone(instructions: readonly Instruction[]): boolean {
  const set = new Set<string>();
  let hasEnded = false;
  let hasMoved = false;
  for (const [at, instruction] of instructions.entries()) {
    const commands = shellCommands(instruction);
    const [first] = commands;
    const goesElsewhere = first?.name === 'cd' && first.words[1]?.value.startsWith('/') === true;
    const variables = stripsOf(instruction).flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'variable'));
    const readsOthers = variables.some(({ value, isDefinition }) => !isDefinition && set.has(value));
    if (at > 0 && (hasEnded || (hasMoved && !goesElsewhere) || readsOthers)) return false;

    const names = commands.flatMap(({ name = '', depth }) => (depth === 0 ? [name] : []));
    hasEnded ||= names.some((name) => endsShell.has(name));
    hasMoved ||= names.some((name) => movesShell.has(name));
    for (const { value, isDefinition } of variables) if (isDefinition) set.add(value);
  }
  return true;
}

const endsShell: ReadonlySet<string> = new Set(['exec', 'exit', 'return', 'trap', 'umask']);
const movesShell: ReadonlySet<string> = new Set(['cd', 'popd', 'pushd']);
