import assert from 'node:assert/strict';

import { parseDockerfile } from '../../server/dockerfile/dockerfile';
import { nothingAround } from '../../server/lint/surroundings';
import type { RunOptions } from '../../server/process';
import { createScriptChecks } from '../../server/scriptChecks';
import { createShellcheck } from '../../server/shellcheck';
import { comment, saying, untilAborted, withProgram } from '../support/fakeShellcheck';

describe('ShellCheck', () => {
  describe('beside other work', () => {
    const document = (script: string) => parseDockerfile(`FROM a\nRUN ${script}\n`);
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((done) => setTimeout(done, 1));
    };

    it('answers for each document that wants to know, two scripts at once', async () => {
      let [now, most] = [0, 0];
      const { shellcheck } = withProgram(async () => {
        most = Math.max(most, ++now);
        await new Promise((done) => setImmediate(done));
        now--;
        return saying('{"comments":[]}');
      });
      const answered: string[] = [];
      const checks = createScriptChecks(shellcheck, (uri) => answered.push(uri), 0);
      checks.turn(true);
      checks.ask('one', parseDockerfile('FROM a\nRUN b\nRUN c\nRUN d\n'), nothingAround);
      checks.ask('two', document('b'), nothingAround);
      await until(() => answered.length === 4);
      assert.equal(most, 2);
      assert.deepEqual(answered.sort(), ['one', 'one', 'one', 'two']);
    });

    it('stops what is no longer in any document', async () => {
      const events: string[] = [];
      const processes = {
        find: () => Promise.resolve('/usr/bin/shellcheck'),
        run: (_program: string, _args: readonly string[], options: RunOptions = {}) => {
          events.push(`start ${options.stdin}`);
          if (options.stdin === 'new') return Promise.resolve(saying('{"comments":[]}'));
          options.signal?.addEventListener('abort', () => events.push(`stop ${options.stdin}`));
          return untilAborted(options);
        },
      };
      const shellcheck = createShellcheck({ processes, log: () => undefined });
      const checks = createScriptChecks(shellcheck, () => events.push('answered'), 0);
      checks.turn(true);
      checks.ask('file', document('old'), nothingAround);
      await until(() => events.length === 1);
      checks.ask('file', document('new'), nothingAround);
      await until(() => events.includes('answered'));
      assert.deepEqual(events, ['start old', 'stop old', 'start new', 'answered']);
    });

    it('asks and says nothing while it is off', async () => {
      const { runs, shellcheck } = withProgram(() => saying(JSON.stringify({ comments: [comment] })));
      const checks = createScriptChecks(shellcheck, () => undefined, 0);
      checks.ask('file', document('x'), nothingAround);
      await new Promise((done) => setTimeout(done, 5));
      assert.equal(runs.length, 0);
      assert.deepEqual(checks.problemsOf(document('x'), nothingAround), []);
    });
  });
});
