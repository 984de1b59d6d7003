import { onceFor } from '../../lint/onceFor';
import type { Instruction } from '../instruction';
import type { Piece } from '../logicalLine';
import { argumentParts } from './argumentParts';
import { bodyStrips } from './bodyStrips';
import { flagParts } from './flagParts';

/** A text of an instruction with its meaningful parts: its joined lines, or the body of a heredoc. */
export interface Strip {
  readonly text: string;
  /** Where the text stands, counted from the first line of the instruction. */
  readonly pieces: readonly Piece[];
  readonly parts: readonly Part[];
}

/** A stretch of a strip that means something. Parts may lie inside others, but never across. */
export interface Part {
  readonly kind: PartKind;
  readonly start: number;
  readonly end: number;
  /** The name or value without quotes and dashes. */
  readonly value: string;
  /** The name is given here, not used. */
  readonly isDefinition?: true;
  /** What a value or key belongs to: the flag, or the type of the mount. */
  readonly owner?: string;
}

/** What a part of an instruction means. */
export type PartKind =
  | 'keyword'
  | 'flag'
  | 'flag value'
  | 'mount key'
  | 'mount value'
  | 'stage'
  | 'image'
  | 'variable'
  | 'label'
  | 'heredoc'
  | 'port'
  | 'signal'
  | 'user'
  | 'path'
  | 'string'
  | 'operator'
  | 'command'
  | 'option'
  | 'word'
  | 'shell keyword'
  | 'comment';

/** Notes a part. */
export type AddPart = (part: Part) => void;

/** The strips of an instruction: its joined lines first, then the bodies of its heredocs. */
export const stripsOf = onceFor(readStrips);

function readStrips(instruction: Instruction): readonly Strip[] {
  const { text, pieces } = instruction.logical;
  const parts: Part[] = [];
  const add: AddPart = (part) => void (part.end > part.start && parts.push(part));

  const addInstruction = ({ name }: Instruction) =>
    add({ kind: 'keyword', start: name.start, end: name.end, value: name.text.toUpperCase() });
  addInstruction(instruction);
  if (instruction.trigger) addInstruction(instruction.trigger);

  const actual = instruction.trigger ?? instruction;
  flagParts(actual, add);
  argumentParts(actual, add);
  return [{ text, pieces, parts: inOrder(parts) }, ...bodyStrips(actual)];
}

/** By their beginning, the outer before the inner. */
export function inOrder(parts: readonly Part[]): readonly Part[] {
  return [...parts].sort((one, other) => one.start - other.start || other.end - one.end);
}
