import type { TextCache } from '../lint/textCache';
import type { Directive } from './directives';
import type { Instruction } from './instruction';
import { createInstructionCache } from './instructionCache';
import type { Escape } from './lines';
import { scan, type Comment } from './scanner';
import { lastThat } from './search';
import { findStages, type Stage } from './stages';

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

/** Memories of instructions, by how the escape character has them read. */
export type InstructionCaches = Readonly<Record<Escape, TextCache<Instruction>>>;

/** Remembers nothing yet. */
export function createInstructionCaches(): InstructionCaches {
  return { '\\': createInstructionCache('\\'), '`': createInstructionCache('`') };
}

const shared = createInstructionCaches();

/** Reads any text. Instructions whose text was seen before are the same objects again. */
export function parseDockerfile(text: string, caches = shared): Dockerfile {
  const { escape, directives, comments, extents } = scan(text);
  const cache = caches[escape];
  const instructions = extents.map(({ line, endLine, start, end }, index): PlacedInstruction => {
    return { instruction: cache.read(text.slice(start, end)), line, endLine, index };
  });

  return { text, escape, directives, comments, instructions, stages: findStages(instructions) };
}

/** The instruction whose lines hold a line of the document. */
export function instructionAt({ instructions }: Dockerfile, line: number): PlacedInstruction | undefined {
  const placed = lastThat(instructions, (each) => each.line <= line);
  return placed && placed.endLine >= line ? placed : undefined;
}

/** The stage that an instruction belongs to, FROM included; undefined before the first one. */
export function stageOf({ stages }: Dockerfile, { index }: Pick<PlacedInstruction, 'index'>): Stage | undefined {
  return lastThat(stages, ({ from }) => from.index <= index);
}
