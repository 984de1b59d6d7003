import type { Dockerfile, PlacedInstruction } from '../dockerfile';
import type { Stage } from '../stages';

/** The stage that an instruction belongs to, FROM included; `undefined` before the first one. */
export function stageOf({ stages }: Dockerfile, { index }: Pick<PlacedInstruction, 'index'>): Stage | undefined {
  let [low, high] = [0, stages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.from.index ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}
