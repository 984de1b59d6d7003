import assert from 'node:assert/strict';

import { createChecker } from '../../../server/check';
import { code } from '../../../server/lint/code';
import { applyEdits } from '../../../server/lint/applyEdits';
import type { Problem } from '../../../server/lint/problem';
import { nothingAround } from '../../../server/lint/surroundings';

const checker = createChecker({ rules: 'all' });
const check = (text: string) => checker.check('dockerfile', text, nothingAround).problems;

const withSudo = code`
  FROM debian:12
  RUN sudo apt-get update && sudo apt-get install curl && curl -k https://example.com | sudo bash
  RUN sudo useradd -u 4000000 tom && sudo chmod 777 /cats
  RUN sudo pip install flask; sudo npm install express; cd /cats
  ONBUILD RUN sudo apt install wget
  RUN ["sudo", "apk", "add", "curl"]
  RUN sudo -u tom apt-get install vim
`;

describe('what sudo runs', () => {
  it('is checked as if there were no sudo, so that taking it away shows nothing new', () => {
    const problems = check(withSudo);
    const fixes = problems.filter(({ rule }) => rule === 'run-sudo').flatMap(({ fixes: [fix] }) => fix?.edits ?? []);
    assert.equal(fixes.length, 9);
    const after = check(applyEdits(withSudo, [fixes]));
    assert.deepEqual(
      rulesOf(after),
      rulesOf(problems.filter(({ message }) => !/no need for sudo/.test(message)))
        .concat('run-sudo')
        .sort(),
    );
  });

  it('bears no code of those who do not look behind it, but those of ShellCheck', () => {
    const behind = check('FROM debian:12\nRUN sudo apt-get install $PACKAGES');
    const ours = behind.filter(({ range }) => range.start.line === 1 && range.start.character > 8);
    assert.ok(ours.length > 2);
    assert.deepEqual([...new Set(ours.flatMap(({ aliases }) => aliases))], ['SC2086']);
  });
});

function rulesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ rule }) => rule).sort();
}
