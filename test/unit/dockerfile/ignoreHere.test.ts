import assert from 'node:assert/strict';

import { dockerfile } from '../../../server/dockerfile/language';
import { applyEdits } from '../../../server/lint/applyEdits';
import { readMarks } from '../../../server/lint/example';
import { createLinter } from '../../../server/lint/lint';
import type { Problem } from '../../../server/lint/problem';
import { nothingAround, type Surroundings } from '../../../server/lint/surroundings';
import { oddPlaces } from '../../support/oddPlaces';

const linter = createLinter(dockerfile, { rules: 'all' });

describe('ignoring here', () => {
  for (const { id, examples } of dockerfile.rules) {
    it(`leaves the instructions as they are, and ${id} gone`, () => {
      for (const example of examples) {
        if (!('bad' in example)) continue;
        const { text } = readMarks(example.bad);
        for (const [place, put] of oddPlaces) ignoreEach(id, put(text), example.surroundings ?? nothingAround, place);
      }
    }).timeout(20_000);
  }
});

/** Ignores each problem of a rule by itself. */
function ignoreEach(rule: string, text: string, around: Surroundings, place: string): void {
  const document = dockerfile.parse(text);
  const before = linter.lint(document, around);
  for (const problem of before.filter((each) => each.rule === rule)) {
    const edit = dockerfile.ignoreHere(document, problem, around);
    if (!edit) continue;

    const silenced = applyEdits(text, [[edit]]);
    const after = dockerfile.parse(silenced);
    const found = linter.lint(after, around);
    const told = `${place}, ${rule}:\n${silenced}`;
    assert.deepEqual(sourcesOf(after), sourcesOf(document), told);
    assert.ok(count(found, rule) < count(before, rule), told);
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error').filter((each) => count(before, each.rule) === 0),
      [],
      told,
    );
  }
}

function count(problems: readonly Problem[], rule: string): number {
  return problems.filter((problem) => problem.rule === rule).length;
}

/** The text of each instruction; a comment above the first one takes the byte order mark from it. */
function sourcesOf({ instructions, escape }: ReturnType<typeof dockerfile.parse>): readonly string[] {
  return [escape, ...instructions.map(({ instruction }) => instruction.source.replace('\ufeff', ''))];
}
