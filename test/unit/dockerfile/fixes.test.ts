import assert from 'node:assert/strict';

import { createChecker } from '../../../server/check';
import { dockerfile } from '../../../server/dockerfile/language';
import { fixAll } from '../../../server/features/fixAll';
import { applyEdits } from '../../../server/lint/applyEdits';
import { readMarks } from '../../../server/lint/example';
import type { Problem } from '../../../server/lint/problem';
import { nothingAround, type Surroundings } from '../../../server/lint/surroundings';
import { oddPlaces } from '../../support/oddPlaces';

const checker = createChecker({ rules: 'all' });

describe('fixes', () => {
  for (const { id, examples } of dockerfile.rules) {
    const broken = examples.flatMap((example) => ('bad' in example ? [example] : []));

    it(`of ${id} mend the text wherever it stands, and break nothing`, () => {
      for (const { bad, surroundings = nothingAround } of broken) {
        for (const [place, put] of oddPlaces) fixEach(id, put(readMarks(bad).text), surroundings, place);
      }
    }).timeout(20_000);

    it(`that are safe, applied to the examples of ${id} twice, do what they do once`, () => {
      for (const { bad, surroundings = nothingAround } of broken) {
        for (const [place, put] of oddPlaces) fixAllTwice(put(readMarks(bad).text), surroundings, place);
      }
    }).timeout(20_000);
  }
});

/** Applies each fix of a rule by itself. */
function fixEach(rule: string, text: string, around: Surroundings, place: string): void {
  const { problems } = checker.check('dockerfile', text, around);
  for (const problem of problems.filter((each) => each.rule === rule)) {
    for (const { title, edits } of problem.fixes) {
      const fixed = applyEdits(text, [edits]);
      const after = checker.check('dockerfile', fixed, around).problems;
      const told = `${place}, "${title}":\n${fixed}`;
      assert.ok(count(after, rule) < count(problems, rule), told);
      assert.deepEqual(newErrors(problems, after), [], told);
      assert.equal(/\r\n/.test(text) && /[^\r]\n/.test(fixed), false, `mixed line breaks: ${told}`);
    }
  }
}

function fixAllTwice(text: string, around: Surroundings, place: string): void {
  const check = (each: string) => checker.check('dockerfile', each, around);
  const before = check(text);
  const once = fixAll(before, check);
  const after = check(once);
  assert.equal(fixAll(after, check), once, place);
  assert.deepEqual(newErrors(before.problems, after.problems), [], `${place}:\n${once}`);
}

function count(problems: readonly Problem[], rule: string): number {
  return problems.filter((each) => each.rule === rule).length;
}

/** The rules whose errors have become more. */
function newErrors(before: readonly Problem[], after: readonly Problem[]): readonly string[] {
  const errors = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');
  return errors(after)
    .map(({ rule }) => rule)
    .filter((rule) => count(errors(after), rule) > count(errors(before), rule));
}
