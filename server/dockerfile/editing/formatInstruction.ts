import { readInstruction, type Instruction, type Word } from '../instruction';
import { contentEnd } from '../lines';
import { stripsOf } from './parts';
import { takesCommand } from '../shell/shellScript';

/** The lines of an instruction as they should stand; as they are where a change would mean something else. */
export function formatInstruction(instruction: Instruction, unit: string): readonly string[] {
  const { source } = instruction;
  const lines = source.split('\n');
  const indentation = /^\ufeff?([ \t]*)/.exec(source)?.[1] ?? '';
  const trimmed = lines.map((line, at) => trimEnd(line, at, instruction));
  const [first = '', ...others] = trimmed;
  const start = narrowGap(first.replace(/^(\ufeff?)[ \t]+/, '$1'), instruction);

  const shifted = [start, ...shiftContinuation(others, instruction, indentation, unit)];
  const candidates = [shifted, [start, ...others], trimmed];
  return candidates.find((candidate) => readsAs(instruction, candidate.join('\n'))) ?? lines;
}

/** No blanks at the end; comments and heredocs are left alone. */
function trimEnd(line: string, at: number, { logical }: Instruction): string {
  if (at >= logical.endLine || logical.comments.includes(at)) return line;
  const end = contentEnd(line, 0, line.length);
  return line.slice(0, end).replace(/[ \t]+$/, '') + line.slice(end);
}

/** One blank between the keyword and what follows it on its line. */
function narrowGap(line: string, { name }: Instruction): string {
  const at = line.indexOf(name.text) + name.text.length;
  return line.slice(0, at) + line.slice(at).replace(/^[ \t]+(?=[^\s\\`])/, ' ');
}

/**
 * Moves all continued lines by the same distance: back by the indentation that the instruction had, and in by one step
 * where the first of them has none.
 */
function shiftContinuation(
  lines: readonly string[],
  { logical }: Instruction,
  indentation: string,
  unit: string,
): readonly string[] {
  const isComment = new Set(logical.comments);
  const isMovable = (line: string, at: number) => at + 1 < logical.endLine && line.trim() !== '';
  const movable = lines.filter(isMovable);
  const canGoBack = indentation !== '' && movable.every((line) => line.startsWith(indentation));
  const back = canGoBack ? indentation.length : 0;

  const first = lines.findIndex((line, at) => isMovable(line, at) && !isComment.has(at + 1));
  const isFlat = first >= 0 && !/^[ \t]/.test((lines[first] ?? '').slice(back));
  const step = isFlat ? unit : '';
  return lines.map((line, at) => (isMovable(line, at) ? step + line.slice(back) : line));
}

/** Whether a changed source still reads as the same instruction, but for the width of blanks between words. */
export function readsAs(instruction: Instruction, source: string): boolean {
  if (source === instruction.source) return true;
  const other = readInstruction(source, instruction.escape);
  return isSameReading(instruction, other) && isSameTrigger(instruction, other);
}

function isSameTrigger({ trigger }: Instruction, { trigger: other }: Instruction): boolean {
  return trigger && other ? isSameReading(trigger, other) : trigger === other;
}

function isSameReading(one: Instruction, other: Instruction): boolean {
  const isScript = !one.isExec && takesCommand.has(one.keyword);
  const values = (words: readonly Word[]) =>
    words.map(({ unexpanded }) => (isScript ? narrow(unexpanded) : unexpanded));
  const pairs = ({ pairs }: Instruction) => pairs.map(({ name, value }) => [name.text, value?.text]);
  const heredocs = ({ heredocs }: Instruction) => heredocs.map(({ name, content }) => [name, content]);
  return (
    one.keyword === other.keyword &&
    one.isExec === other.isExec &&
    isEqual(values(one.words), values(other.words)) &&
    isEqual(values(one.flags), values(other.flags)) &&
    isEqual(pairs(one), pairs(other)) &&
    isEqual(heredocs(one), heredocs(other)) &&
    // A continued string keeps its blanks.
    (!isScript || isEqual(strings(one), strings(other)))
  );
}

function narrow(text: string): string {
  return text.replace(/[ \t]+/g, ' ');
}

function strings(instruction: Instruction): readonly string[] {
  const [strip] = stripsOf(instruction);
  return (strip?.parts ?? [])
    .filter(({ kind }) => kind === 'string')
    .map(({ start, end }) => strip?.text.slice(start, end) ?? '');
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
