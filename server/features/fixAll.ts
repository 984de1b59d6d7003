import type { Checked, Checker } from '../check';
import { applyEdits } from '../lint/applyEdits';
import type { LanguageId } from '../lint/language';
import type { Surroundings } from '../lint/surroundings';

/** Rounds of fixing: a fix may uncover a problem whose fix had to wait. */
const rounds = 10;

/** The text with every safe fix applied, until none is left. The same text when there is nothing to do. */
export function fixAll(checker: Checker, language: LanguageId, first: Checked, surroundings: Surroundings): string {
  let checked = first;
  for (let round = 0; round < rounds; round++) {
    const fixes = checked.problems.map((problem) => problem.fixes.find((fix) => fix.safe)?.edits ?? []);
    const text = applyEdits(checked.text, fixes);
    if (text === checked.text) break;
    checked = checker.check(language, text, surroundings);
  }
  return checked.text;
}
