import { moveRange } from '../../lint/lint';
import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import type { Instruction } from '../instruction';
import { writtenFlags, isJoinable, joinRuns } from '../joinRuns';
import { shellCommands } from '../shell/shell';
import { shellTree } from '../shell/shellTree';
import { stripsOf, type Part } from './parts';
import type { Refactoring } from './refactoring';

/** Makes one RUN of those that are selected, or of the one at the cursor and the one below it. Comments stay between. */
export function mergeRuns(document: Dockerfile, selected: readonly PlacedInstruction[]): readonly Refactoring[] {
  const [first] = selected;
  const next = first && document.instructions[first.index + 1];
  const runs = selected.length === 1 && next ? [...selected, next] : selected;
  if (!first || runs.length < 2 || !runs.every(isJoinable)) return [];
  const instructions = runs.map(({ instruction }) => instruction);
  if (new Set(instructions.map(writtenFlags)).size > 1 || !instructions.slice(0, -1).every(endsOpen)) return [];
  if (!instructions.slice(1).every((each, at) => standsAlone(each, instructions.slice(0, at + 1)))) return [];
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

/** Whether a RUN means the same behind others: none of them ends the shell, moves it, or sets what this one reads. */
function standsAlone(instruction: Instruction, before: readonly Instruction[]): boolean {
  const names = (each: Instruction) => shellCommands(each).flatMap(({ name, depth }) => (depth === 0 ? [name] : []));
  const earlier = before.flatMap(names);
  if (earlier.some((name) => endsShell.has(name ?? ''))) return false;
  const [first] = shellCommands(instruction);
  const goesElsewhere = first?.name === 'cd' && first.words[1]?.value.startsWith('/') === true;
  if (!goesElsewhere && earlier.some((name) => movesShell.has(name ?? ''))) return false;

  const variables = (each: Instruction) => stripsOf(each).flatMap(({ parts }) => parts.filter(isVariable));
  const set = new Set(before.flatMap(variables).flatMap((part) => (part.isDefinition ? [part.value] : [])));
  return !variables(instruction).some(({ value, isDefinition }) => !isDefinition && set.has(value));
}

const endsShell: ReadonlySet<string> = new Set(['exec', 'exit', 'return', 'trap', 'umask']);
const movesShell: ReadonlySet<string> = new Set(['cd', 'popd', 'pushd']);

function isVariable({ kind }: Part): boolean {
  return kind === 'variable';
}
