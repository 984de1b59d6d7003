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

/** Splits instructions into stages. A stage that was seen before at the same place is the same object again. */
export function findStages(instructions: readonly PlacedInstruction[]): readonly Stage[] {
  const starts = instructions.filter(({ instruction }) => instruction.keyword === 'FROM');
  return starts.map((from, index) => {
    const end = starts[index + 1]?.index ?? instructions.length;
    return findStage(from, index, instructions.slice(from.index + 1, end));
  });
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
