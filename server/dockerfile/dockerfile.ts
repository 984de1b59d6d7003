import type { Directive } from './directives';
import type { Instruction, Word } from './instruction';
import { createInstructionCache } from './instructionCache';
import type { Escape } from './lines';
import { scan, type Comment } from './scanner';
import { lastThat } from './search';

/** A Dockerfile: its instructions where they stand, and the stages they make. */
export interface Dockerfile {
  readonly text: string;
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  /** Comments between instructions. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly PlacedInstruction[];
  readonly stages: readonly Stage[];
}

/** An instruction at its line of the document; ranges of the instruction count from there. */
export interface PlacedInstruction {
  readonly instruction: Instruction;
  readonly line: number;
  readonly endLine: number;
  /** Its place in the document's list. */
  readonly index: number;
}

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
}

const caches = { '\\': createInstructionCache('\\'), '`': createInstructionCache('`') };

/** Reads any text. Instructions whose text was seen before are the same objects again. */
export function parseDockerfile(text: string): Dockerfile {
  const { escape, directives, comments, extents } = scan(text);
  const cache = caches[escape];
  const instructions = extents.map(({ line, endLine, start, end }, index): PlacedInstruction => {
    return { instruction: cache.read(text.slice(start, end)), line, endLine, index };
  });

  return { text, escape, directives, comments, instructions, stages: findStages(instructions) };
}

/** The name that a FROM gives its stage. */
export function stageNameOf(from: Instruction): Word | undefined {
  const [, as, name] = from.words;
  return as && /^as$/i.test(as.text) && from.words.length === 3 ? name : undefined;
}

/** The instruction whose lines hold a line of the document. */
export function instructionAt({ instructions }: Dockerfile, line: number): PlacedInstruction | undefined {
  const placed = lastThat(instructions, (each) => each.line <= line);
  return placed && placed.endLine >= line ? placed : undefined;
}

/** The stage that an instruction begins or belongs to. */
export function stageOf({ stages }: Dockerfile, { index }: PlacedInstruction): Stage | undefined {
  return lastThat(stages, ({ from }) => from.index <= index);
}

function findStages(instructions: readonly PlacedInstruction[]): readonly Stage[] {
  const starts = instructions.filter(({ instruction }) => instruction.keyword === 'FROM');
  return starts.map((from, index): Stage => {
    const end = starts[index + 1]?.index ?? instructions.length;
    const name = stageNameOf(from.instruction)?.text;
    return { index, name, line: from.line, from, instructions: instructions.slice(from.index + 1, end) };
  });
}
