import type { TextCache } from '../lint/textCache';
import type { Directive } from './directives';
import type { Instruction } from './instruction';
import { createInstructionCache } from './instructionCache';
import type { Escape } from './lines';
import { scan, type Comment, type Scan } from './scanner';
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

/** What is remembered of the texts that were read: the instructions, as either escape character has them read, and the last. */
export interface DockerfileMemory {
  readonly instructions: Readonly<Record<Escape, TextCache<Instruction>>>;
  last?: { readonly scan: Scan; readonly document: Dockerfile };
}

/** Remembers nothing yet. */
export function createDockerfileMemory(): DockerfileMemory {
  return { instructions: { '\\': createInstructionCache('\\'), '`': createInstructionCache('`') } };
}

const shared = createDockerfileMemory();

/** Reads any text. What was read before, instructions or whole stages, are the same objects again. */
export function parseDockerfile(text: string, memory = shared): Dockerfile {
  const before = memory.last;
  const scanned = scan(text, before?.scan);
  const { escape, directives, comments, extents, head, tail } = scanned;
  const cache = memory.instructions[escape];
  const below = extents.length - tail;
  const shift = (before?.document.instructions.length ?? 0) - extents.length;
  const instructions = extents.map(({ line, endLine, start, end }, index): PlacedInstruction => {
    const same = index < head ? index : index >= below ? index + shift : undefined;
    const known = same === undefined ? undefined : before?.document.instructions[same];
    if (known?.line === line && known.index === index) return known;
    return { instruction: known?.instruction ?? cache.read(text.slice(start, end)), line, endLine, index };
  });

  const stages = findStages(instructions, before?.document.stages);
  const document = { text, escape, directives, comments, instructions, stages };
  memory.last = { scan: scanned, document };
  return document;
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
