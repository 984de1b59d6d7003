import { readInstruction, type Instruction } from './instruction';
import type { Escape } from './lines';

/** Remembers instructions by their text, so that the same text gives the same object. */
export interface InstructionCache {
  read(source: string): Instruction;
}

/**
 * Keeps what was used lately, in two generations: when the young one is full it becomes the old one, and what nobody
 * asks for until the young one is full again is forgotten. `limit` is the size of a generation in characters.
 */
export function createInstructionCache(escape: Escape, limit = 800_000): InstructionCache {
  let young = new Map<string, Instruction>();
  let old = new Map<string, Instruction>();
  let size = 0;

  function keep(source: string, instruction: Instruction): Instruction {
    if (size > limit) {
      old = young;
      young = new Map();
      size = 0;
    }
    young.set(source, instruction);
    size += source.length;
    return instruction;
  }

  return {
    read(source) {
      const known = young.get(source);
      if (known) return known;

      const aged = old.get(source);
      if (aged) return keep(aged.source, aged);
      const own = detach(source);
      return keep(own, readInstruction(own, escape));
    },
  };
}

/** A copy that does not keep the whole document alive, as a slice of it would. */
function detach(slice: string): string {
  return ` ${slice}`.slice(1);
}
