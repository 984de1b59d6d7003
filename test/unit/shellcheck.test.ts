import assert from 'node:assert/strict';

import { type ShellcheckScript } from '../../server/dockerfile/shell/shellcheck';
import { comment, saying, untilAborted, withProgram } from '../support/fakeShellcheck';

describe('ShellCheck', () => {
  const script: ShellcheckScript = { dialect: 'sh', text: 'echo', key: 'sh\necho' };
  const never = new AbortController().signal;

  describe('the program', () => {
    it('gets the script through its input, with our own codes left out and no file of settings', async () => {
      const { runs, shellcheck } = withProgram(({ stdin }) => saying(JSON.stringify({ comments: [], stdin })));
      await shellcheck.ask({ ...script, dialect: 'bash' }, never);
      const [args = []] = runs;
      assert.ok(args.includes('--shell=bash') && args.includes('--norc') && args.at(-1) === '-');
      const left =
        args
          .find((arg) => arg.startsWith('--exclude='))
          ?.slice(10)
          .split(',') ?? [];
      for (const code of ['1090', '1091', '2187', '2086', '2155', '2046', '2016', '2028']) {
        assert.ok(left.includes(code), code);
      }
    });

    it('is asked once about the same script', async () => {
      const { runs, shellcheck } = withProgram(() => saying(JSON.stringify({ comments: [comment] })));
      await shellcheck.ask(script, never);
      await shellcheck.ask({ ...script }, never);
      assert.equal(runs.length, 1);
      assert.deepEqual(shellcheck.answerTo(script), [comment]);
    });

    it('that is not there is one line in the log, and is looked for again when told to', async () => {
      const { runs, lines, shellcheck } = withProgram(() => saying(''), false);
      await shellcheck.ask(script, never);
      await shellcheck.ask({ ...script, key: 'other' }, never);
      assert.deepEqual(shellcheck.answerTo(script), []);
      assert.equal(runs.length, 0);
      assert.equal(lines.length, 1);
      shellcheck.lookAgain();
      assert.equal(shellcheck.answerTo(script), undefined);
    });

    it('that is too old is asked nothing more', async () => {
      const { runs, lines, shellcheck } = withProgram(() => saying('', 3));
      await shellcheck.ask(script, never);
      await shellcheck.ask({ ...script, key: 'other' }, never);
      assert.equal(runs.length, 1);
      assert.match(lines.join('\n'), /^ShellCheck is too old.*$/);
    });

    for (const [what, output] of [
      ['no JSON', 'shellcheck: Unimplemented'],
      ['half of it', '{"comments":[{"line'],
      ['other JSON', '[1, null, {"comments":2}]'],
    ] as const) {
      it(`that prints ${what} has nothing to say, and is asked about the next script`, async () => {
        const { runs, lines, shellcheck } = withProgram(() => saying(output));
        await shellcheck.ask(script, never);
        await shellcheck.ask({ ...script, key: 'other' }, never);
        assert.deepEqual(shellcheck.answerTo(script), []);
        assert.deepEqual([runs.length, lines.length], [2, 1]);
      });
    }

    it('that says something odd is heard as far as it makes sense', async () => {
      const comments = [null, 1, { code: 1 }, { ...comment, line: '1' }, comment];
      const { shellcheck } = withProgram(() => saying(JSON.stringify({ comments })));
      await shellcheck.ask(script, never);
      assert.deepEqual(shellcheck.answerTo(script), [comment]);
    });

    it('that takes too long is stopped', async () => {
      const { lines, shellcheck } = withProgram(untilAborted);
      await shellcheck.ask(script, never);
      assert.deepEqual(shellcheck.answerTo(script), []);
      assert.deepEqual(lines, ['ShellCheck took too long for a script']);
    });

    it('that is stopped leaves the question open', async () => {
      const stop = new AbortController();
      const { lines, shellcheck } = withProgram((options) => (stop.abort(), untilAborted(options)));
      await shellcheck.ask(script, stop.signal);
      assert.equal(shellcheck.answerTo(script), undefined);
      assert.deepEqual(lines, []);
    });
  });
});
