import type { Checked } from '../check';
import { applyEdits } from '../lint/applyEdits';

/** Rounds of fixing: a fix may uncover a problem whose fix had to wait. */
const rounds = 10;

/** The text with every safe fix applied, until none is left. The same text when there is nothing to do. */
export function fixAll(first: Checked, check: (text: string) => Checked): string {
  let checked = first;
  for (let round = 0; round < rounds; round++) {
    const fixes = checked.problems.map((problem) => problem.fixes.find((fix) => fix.safe)?.edits ?? []);
    const text = applyEdits(checked.text, fixes);
    if (text === checked.text) break;
    checked = check(text);
  }
  return checked.text;
}
