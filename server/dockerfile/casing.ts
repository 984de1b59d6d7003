import { onceFor } from '../lint/onceFor';
import type { Dockerfile } from './dockerfile';
import type { Instruction } from './instruction';

export type Case = 'upper' | 'lower';

/** The case of a keyword that is all in one case. */
export function caseOf(keyword: string): Case | undefined {
  if (keyword === keyword.toUpperCase()) return 'upper';
  return keyword === keyword.toLowerCase() ? 'lower' : undefined;
}

/** How most keywords are written; upper case in a tie. As BuildKit counts, what stands before the first FROM is left out. */
export const majorityCase = onceFor((document: Dockerfile): Case => {
  let balance = 0;
  for (const stage of document.stages) {
    balance += balanceOf(stage.from.instruction);
    for (const { instruction } of stage.instructions) balance += balanceOf(instruction);
  }
  return balance < 0 ? 'lower' : 'upper';
});

function balanceOf({ name }: Instruction): number {
  const written = caseOf(name.text);
  if (!written) return 0;
  return written === 'upper' ? 1 : -1;
}
