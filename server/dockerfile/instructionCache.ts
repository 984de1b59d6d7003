import { createTextCache, type TextCache } from '../lint/textCache';
import { readInstruction, type Instruction } from './instruction';
import type { Escape } from './lines';

/** Remembers instructions by their text. `limit` is the size of a generation in characters. */
export function createInstructionCache(escape: Escape, limit?: number): TextCache<Instruction> {
  return createTextCache((source) => readInstruction(source, escape), limit);
}
