import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { createChecker } from '../../server/check';
import { fixAll } from '../../server/features/fixAll';
import { recognise } from '../../server/languages';
import { difference } from '../../server/lint/difference';
import type { LanguageId } from '../../server/lint/language';
import type { Problem } from '../../server/lint/problem';
import { nothingAround } from '../../server/lint/surroundings';

const folder = join(__dirname, 'files');
// All rules, so that the fixes of all of them meet.
const checker = createChecker({ rules: 'all' });

describe('fixing all that is safe', () => {
  for (const [path, language] of realFiles()) {
    it(`in ${path} is done at once, adds no error, and edits what differs`, () => {
      const text = readFileSync(join(folder, path), 'utf8');
      const check = (text: string) => checker.check(language, text, nothingAround);
      const before = check(text);
      const fixed = fixAll(before, check);

      assert.equal(fixAll(check(fixed), check), fixed, 'fixed twice is fixed once');
      const errors = errorsOf(before.problems);
      assert.deepEqual(
        errorsOf(check(fixed).problems).filter((rule) => !errors.includes(rule)),
        [],
      );
      const edits = [...difference(text, fixed)];
      assert.equal(TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits), fixed);
    });
  }
});

function* realFiles(): Generator<readonly [path: string, language: LanguageId]> {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const language = recognise(path, undefined, '') ?? (/\.json$/.test(path) ? 'task-definition' : undefined);
    if (language) yield [path, language];
  }
}

function errorsOf(problems: readonly Problem[]): readonly string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}
