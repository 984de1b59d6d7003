import { onceFor } from '../lint/onceFor';
import type { Dockerfile, PlacedInstruction } from './dockerfile';
import type { Instruction } from './instruction';
import type { Stage } from './stages';

/**
 * Picks instructions by what they are in themselves. Each stage is looked through once for as long as it stays as it is,
 * so that a rule about the whole file does not look through all of it at every key.
 */
export function pickInstructions(
  isWanted: (instruction: Instruction) => boolean,
): (document: Dockerfile) => readonly PlacedInstruction[] {
  const isPicked = ({ instruction }: PlacedInstruction) => isWanted(instruction);
  const pickIn = onceFor(({ from, instructions }: Stage) => [from, ...instructions].filter(isPicked));
  return ({ instructions, stages }) => {
    const preamble = instructions.slice(0, stages[0]?.from.index).filter(isPicked);
    return [...preamble, ...stages.flatMap(pickIn)];
  };
}
