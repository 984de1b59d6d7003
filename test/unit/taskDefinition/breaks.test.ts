import assert from 'node:assert/strict';

import { applyEdits } from '../../../server/lint/applyEdits';
import { createLinter } from '../../../server/lint/lint';
import type { Problem } from '../../../server/lint/problem';
import { nothingAround } from '../../../server/lint/surroundings';
import { taskDefinition } from '../../../server/taskDefinition/language';
import { change, validDefinitions } from '../../support/brokenDefinitions';
import { assertNothingNew } from '../../support/ruleExamples';
import { accepted } from './accepted';
import { errors, others, type Break } from './breaks';

const all = createLinter(taskDefinition, { rules: 'all' });

describe('A valid task definition', () => {
  for (const [name, definition] of Object.entries(validDefinitions)) {
    it(`has no problem that is worth more than a word, for ${name}`, () => {
      const problems = check(JSON.stringify(definition, undefined, 2));
      assert.deepEqual(problems.filter(isGrave).map(describeProblem), []);
    });
  }

  for (const [what, base, changes] of accepted) {
    it(`has no error with ${what}`, () => {
      const problems = check(JSON.stringify(change(validDefinitions[base], changes), undefined, 2));
      assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(describeProblem), []);
    });
  }

  for (const each of errors) {
    const [what, , , found] = each;
    it(`has one error and no warning when it is broken by ${what}`, () => {
      assert.deepEqual(check(textOf(each)).filter(isGrave).map(describeProblem), [`error ${found}`]);
    });
  }

  for (const each of others) {
    const [what, , , found] = each;
    it(`has no error, and ${found.split(' ')[1]} says so, when it is changed by ${what}`, () => {
      const problems = check(textOf(each));
      assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(describeProblem), []);
      assert.ok(problems.map(describeProblem).includes(found), problems.map(describeProblem).join('\n'));
    });
  }

  for (const each of [...errors, ...others]) {
    it(`is rid of ${each[0]} by each of its fixes, and gets no new problem`, () => {
      const text = textOf(each);
      const before = check(text);
      for (const problem of before) {
        for (const fix of problem.fixes) {
          const after = check(applyEdits(text, [fix.edits]));
          const left = after.filter(({ rule }) => rule === problem.rule).length;
          assert.ok(left < before.filter(({ rule }) => rule === problem.rule).length, fix.title);
          assertNothingNew(after, before);
        }
      }
    });
  }
});

function textOf([, base, changes]: Break): string {
  return JSON.stringify(change(validDefinitions[base], changes), undefined, 2);
}

function check(text: string): readonly Problem[] {
  return all.lint(taskDefinition.parse(text), nothingAround);
}

function isGrave({ severity }: Problem): boolean {
  return severity === 'error' || severity === 'warning';
}

function describeProblem({ severity, rule, pointer }: Problem): string {
  return `${severity} ${rule} ${pointer}`;
}
