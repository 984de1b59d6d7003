import assert from 'node:assert/strict';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { createChecker } from '../../server/check';
import { fixAll } from '../../server/features/fixAll';
import type { LanguageId } from '../../server/lint/language';
import { nothingAround } from '../../server/lint/surroundings';

const checker = createChecker({ rules: 'default' });
const check = (language: LanguageId, text: string) => checker.check(language, text, nothingAround);

/** What the editor marks for the problem of a rule. */
function marked(language: LanguageId, text: string, rule: string): string | undefined {
  const problem = check(language, text).problems.find((each) => each.rule === rule);
  return problem && TextDocument.create('', language, 1, text).getText(problem.range);
}

function fixed(language: LanguageId, text: string): string {
  return fixAll(check(language, text), (other) => check(language, other));
}

describe('a check, in the lines of an editor', () => {
  const dockerfile = 'FROM alpine:3.20\nRUN echo \r cats\nFROM alpine:3.20 as b\nRUN true\n';

  it('marks the word that is wrong in a Dockerfile with a lone carriage return before it', () => {
    assert.equal(marked('dockerfile', dockerfile, 'from-as-casing'), 'as');
  });

  it('fixes that word', () => {
    assert.equal(fixed('dockerfile', dockerfile), dockerfile.replace(' as ', ' AS '));
  });

  it('ignores that problem with a comment above it', () => {
    const { problems, ignoreHere } = check('dockerfile', dockerfile);
    const problem = problems.find(({ rule }) => rule === 'from-as-casing');
    assert.ok(problem);
    const edit = ignoreHere(problem);
    assert.ok(edit);
    const silenced = TextDocument.applyEdits(TextDocument.create('', '', 1, dockerfile), [edit]);
    assert.match(silenced, /cats\n# [^\n]+\nFROM alpine:3.20 as b/);
    assert.equal(marked('dockerfile', silenced, 'from-as-casing'), undefined);
  });

  it('marks and fixes a task definition whose lines end in carriage returns alone', () => {
    const text =
      '{\r  "family": "cats",\r  "containerDefinitions": [{\r    "name": "web", "image": "cats:1", "memory": "128"\r  }]\r}';
    assert.equal(marked('task-definition', text, 'member-type'), '"128"');
    assert.equal(fixed('task-definition', text), text.replace('"128"', '128'));
  });
});
