import { onceFor } from '../lint/onceFor';
import type { Dockerfile } from './dockerfile';
import type { Instruction } from './instruction';
import type { Stage } from './stages';

export type Case = 'upper' | 'lower';

/** The case of a keyword that is all in one case. */
export function caseOf(keyword: string): Case | undefined {
  if (keyword === keyword.toUpperCase()) return 'upper';
  return keyword === keyword.toLowerCase() ? 'lower' : undefined;
}

/** How most keywords are written; upper case in a tie. As BuildKit counts, what stands before the first FROM is left out. */
export const majorityCase = onceFor((document: Dockerfile): Case => {
  return document.stages.reduce((sum, stage) => sum + balanceIn(stage), 0) < 0 ? 'lower' : 'upper';
});

/** How many more keywords of a stage are in upper case than in lower case. */
const balanceIn = onceFor(({ from, instructions }: Stage): number =>
  instructions.reduce((sum, { instruction }) => sum + balanceOf(instruction), balanceOf(from.instruction)),
);

function balanceOf({ name }: Instruction): number {
  const written = caseOf(name.text);
  if (!written) return 0;
  return written === 'upper' ? 1 : -1;
}
