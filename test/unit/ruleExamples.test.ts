import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dockerfile } from '../../server/dockerfile/language';
import type { LanguageId } from '../../server/lint/language';
import type { RuleCard } from '../../server/lint/rule';
import { shipPlan } from '../../server/shipPlan/language';
import { taskDefinition } from '../../server/taskDefinition/language';
import { createExampleChecker, readCases, type ExampleChecker } from '../support/ruleExamples';

const languages = [
  { id: dockerfile.id, rules: dockerfile.rules, examples: createExampleChecker(dockerfile) },
  { id: taskDefinition.id, rules: taskDefinition.rules, examples: createExampleChecker(taskDefinition) },
  { id: shipPlan.id, rules: shipPlan.rules, examples: createExampleChecker(shipPlan) },
];

for (const { id, rules, examples } of languages) {
  describe(`The ${id} rules`, () => {
    for (const rule of rules) describe(rule.id, () => testRule(id, rule, examples));

    it('have no cases without a rule', () => {
      const ids = rules.map((rule) => `${rule.id}.md`);
      const folder = casesFolder(id);
      const homeless = existsSync(folder) ? readdirSync(folder).filter((file) => !ids.includes(file)) : [];
      assert.deepEqual(homeless, []);
    });
  });
}

describe('The rules of all languages', () => {
  it('have ids of their own', () => {
    const ids = languages.flatMap(({ rules }) => rules.map(({ id }) => id));
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });
});

function testRule(language: LanguageId, rule: RuleCard, examples: ExampleChecker): void {
  it('has a kebab-case id, a title without a full stop, a reason in sentences, and a page to read on', () => {
    assert.match(rule.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.match(rule.title, /[^.]$/);
    assert.match(rule.why, /[.!?`]$/);
    assert.match(rule.see, /^https:\/\//);
  });

  it('shows at least one problem', () => {
    assert.ok(rule.examples.some((example) => 'bad' in example));
  });

  rule.examples.forEach((example, at) => {
    const kind = 'bad' in example ? 'problems' : 'no problem';
    it(`finds ${kind} in example ${at + 1}`, () => examples.check(rule.id, example));
  });

  const file = join(casesFolder(language), `${rule.id}.md`);
  if (!existsSync(file)) return;
  for (const { title, example } of readCases(readFileSync(file, 'utf8'))) {
    it(title, () => examples.check(rule.id, example));
  }
}

function casesFolder(language: LanguageId): string {
  return join(__dirname, '../rules', language);
}
