import type { PlacedInstruction } from './dockerfile';
import type { Instruction, Word } from './instruction';

/** A build stage: FROM, and all up to the next one. */
export interface Stage {
  readonly index: number;
  /** As written after AS. */
  readonly name: string | undefined;
  /** The line of its FROM. */
  readonly line: number;
  readonly from: PlacedInstruction;
  /** What follows FROM. */
  readonly instructions: readonly PlacedInstruction[];
  /** The same object for the same instructions at the same distances from FROM, wherever the stage stands. */
  readonly content: object;
}

/**
 * Splits instructions into stages. A stage that was seen before at the same place is the same object again; those of the
 * document `before` are looked for first.
 */
export function findStages(
  instructions: readonly PlacedInstruction[],
  before: readonly Stage[] = [],
): readonly Stage[] {
  const stages: Stage[] = [];
  let end = findFrom(instructions, 0);
  for (let from = instructions[end]; from; from = instructions[end]) {
    const index = stages.length;
    const known = before[index];
    if (known && isMadeOf(known, instructions, from.index)) {
      stages.push(known);
      end += known.instructions.length + 1;
    } else {
      end = findFrom(instructions, from.index + 1);
      stages.push(findStage(from, index, instructions.slice(from.index + 1, end)));
    }
  }
  return stages;
}

/** Where the next FROM is, from one place on, or the end. */
function findFrom(instructions: readonly PlacedInstruction[], start: number): number {
  let at = start;
  while (at < instructions.length && !isFrom(instructions[at])) at++;
  return at;
}

function isFrom(placed: PlacedInstruction | undefined): boolean {
  return placed?.instruction.keyword === 'FROM';
}

/** Whether a stage has the very instructions that are here. */
function isMadeOf({ from, instructions }: Stage, all: readonly PlacedInstruction[], start: number): boolean {
  const end = start + instructions.length + 1;
  const isEnd = end === all.length || isFrom(all[end]);
  return isEnd && from === all[start] && instructions.every((each, at) => each === all[start + 1 + at]);
}

/** The name that a FROM gives its stage. */
export function stageNameOf(from: Instruction): Word | undefined {
  const [, as, name] = from.words;
  return as && /^as$/i.test(as.text) && from.words.length === 3 ? name : undefined;
}

function findStage(from: PlacedInstruction, index: number, instructions: readonly PlacedInstruction[]): Stage {
  const seen = remembered.get(from.instruction) ?? [];
  const alike = seen.filter((stage) => hasSameContent(stage, from, instructions));
  const known = alike.find(
    (stage) => stage.index === index && stage.line === from.line && stage.from.index === from.index,
  );
  if (known) return known;

  const name = stageNameOf(from.instruction)?.text;
  const stage: Stage = { index, name, line: from.line, from, instructions, content: alike[0]?.content ?? {} };
  remembered.set(from.instruction, [...seen.slice(1 - rememberedPerFrom), stage]);
  return stage;
}

function hasSameContent(stage: Stage, from: PlacedInstruction, instructions: readonly PlacedInstruction[]): boolean {
  if (stage.instructions.length !== instructions.length) return false;
  const distance = from.line - stage.line;
  return stage.instructions.every((each, at) => {
    const other = instructions[at];
    return other?.instruction === each.instruction && other.line - each.line === distance;
  });
}

const remembered = new WeakMap<Instruction, readonly Stage[]>();

/** The same FROM above different instructions: what is typed and taken back, and a few stages alike. */
const rememberedPerFrom = 4;
