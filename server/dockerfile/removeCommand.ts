import type { Position } from 'vscode-languageserver-textdocument';

import { remove } from '../lint/fix';
import type { Edit } from '../lint/problem';
import { readHeredocMark } from './heredoc';
import type { ShellCommand } from './shell/shell';
import { takeAway } from './takeAway';

/**
 * Takes a command out of its chain or list, or several in a row, with the operator beside them; the whole RUN where they
 * are all of it. `undefined` where something hangs on how they end, where they are not steps of their own, or where a
 * comment would go with them.
 */
export function removeCommand(first: ShellCommand, commands: readonly ShellCommand[], last = first): Edit | undefined {
  const steps = commands.filter(({ depth }) => depth === 0);
  const [from, to] = [steps.indexOf(first), steps.indexOf(last)];
  if (from < 0 || to < from || first.instruction.isExec || !isStep(first.before) || !isStep(last.after))
    return undefined;
  const [before, after] = [steps[from - 1], steps[to + 1]];
  const row = steps.slice(from, to + 1);
  const neighbours = [...(before ? [before] : []), ...row, ...(after ? [after] : [])];
  const isRow = neighbours.slice(1).every((each, at) => isNext(neighbours[at] ?? first, each));
  if (!isRow || !(after ?? isEnd(last))) return undefined;
  if (!before && !after) return isStart(first) ? takeAway(first.instruction) : undefined;

  const [start, end] = [first.range.start, last.range.end];
  // What follows goes on hanging on what came right before it, and on no more.
  const goesWithNext = !before || (first.before === ';' && last.after === '&&');
  if (goesWithNext) return after && remove({ start, end: after.range.start });
  return remove({ start: before.range.end, end });
}

function isStep(operator: ShellCommand['before']): boolean {
  return operator === undefined || operator === '&&' || operator === ';';
}

/** Whether nothing but an operator stands between two commands, or the end of a line. */
function isNext({ range, instruction }: ShellCommand, after: ShellCommand): boolean {
  return /^[\s\\`]*(?:&&|;)?[\s\\`]*$/.test(textBetween(instruction.source, range.end, after.range.start));
}

/** Whether a command is what a RUN begins with, or what its only heredoc does. */
function isStart({ range: { start }, assignments, instruction }: ShellCommand): boolean {
  const { words, heredocs, source } = instruction;
  const [word] = words;
  const [body, another] = heredocs;
  if (!word || another || assignments.length > 0) return false;
  if (!body) return start.line === word.range.start.line && start.character === word.range.start.character;
  const isScript = readHeredocMark(word.text) !== undefined;
  return isScript && textBetween(source, { line: body.firstLine, character: 0 }, start).trim() === '';
}

function isEnd({ range, instruction: { source, heredocs, logical } }: ShellCommand): boolean {
  const end = heredocs[0]?.endLine ?? logical.endLine;
  return textBetween(source, range.end, { line: end - 1, character: Infinity }).trim() === '';
}

function textBetween(source: string, start: Position, end: Position): string {
  const lines = source.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.character : 0, at === last ? end.character : undefined))
    .join('\n');
}
