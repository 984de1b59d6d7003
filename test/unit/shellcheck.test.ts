import assert from 'node:assert/strict';

import { createChecker } from '../../server/check';
import { parseDockerfile } from '../../server/dockerfile/dockerfile';
import { findScripts, knownProblems, type ShellcheckScript } from '../../server/dockerfile/shell/shellcheck';
import { applyEdits } from '../../server/lint/applyEdits';
import { nothingAround } from '../../server/lint/surroundings';
import type { Finished, RunOptions } from '../../server/process';
import { createScriptChecks } from '../../server/scriptChecks';
import { createShellcheck } from '../../server/shellcheck';

describe('ShellCheck', () => {
  const script: ShellcheckScript = { dialect: 'sh', text: 'echo', key: 'sh\necho' };
  const never = new AbortController().signal;

  /** A ShellCheck whose program answers as told, with all that it was run with and all that was logged. */
  const withProgram = (answer: (options: RunOptions) => Promise<Finished> | Finished, path?: string | false) => {
    const [runs, lines]: [string[][], string[]] = [[], []];
    const processes = {
      find: () => Promise.resolve(path === false ? undefined : '/usr/bin/shellcheck'),
      run: async (program: string, args: readonly string[], options: RunOptions = {}) => {
        runs.push([program, ...args]);
        return answer(options);
      },
    };
    return { runs, lines, shellcheck: createShellcheck({ processes, log: (line) => lines.push(line), patience: 20 }) };
  };
  const saying = (stdout: string, exitCode = 1): Finished => ({ exitCode, stdout, stderr: '' });
  const comment = { line: 1, column: 1, endLine: 1, endColumn: 5, code: 2999, level: 'warning', message: 'Do not.' };

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

  describe('the scripts', () => {
    const scriptsOf = (text: string) =>
      findScripts(parseDockerfile(text), nothingAround).map(({ script: { dialect, text } }) => ({ dialect, text }));

    it('are those of RUN in a shell that ShellCheck knows, also as triggers', () => {
      const text = 'FROM a\nRUN one \\\n# two\n  three\nRUN ["four"]\nCMD five\nONBUILD RUN six\n';
      assert.deepEqual(scriptsOf(text), [
        { dialect: 'sh', text: 'one   three' },
        { dialect: 'sh', text: 'six' },
      ]);
    });

    it('are in the dialect of SHELL, of the first line of a heredoc, or of the shell that reads it', () => {
      const heredocs = "RUN <<EOF\n#!/bin/ksh\nb\nEOF\nRUN bash <<'EOF'\nc\nEOF\nRUN dash <<EOF\nd\nEOF\n";
      assert.deepEqual(scriptsOf(`FROM a\nSHELL ["/bin/ash", "-c"]\nRUN a\n${heredocs}`), [
        { dialect: 'dash', text: 'a' },
        { dialect: 'ksh', text: '#!/bin/ksh\nb' },
        { dialect: 'dash', text: "bash <<'EOF'\nc\nEOF" },
        { dialect: 'bash', text: 'c\n' },
        { dialect: 'dash', text: 'dash <<EOF\nd\nEOF' },
      ]);
    });

    it('are never those of PowerShell, cmd or another language', () => {
      const other = 'RUN <<EOF\n#!/usr/bin/env python3\nprint()\nEOF\n';
      assert.deepEqual(
        scriptsOf(`FROM a\nSHELL ["pwsh", "-c"]\nRUN a\nSHELL ["cmd", "/S", "/C"]\nRUN b\n${other}`),
        [],
      );
      assert.deepEqual(scriptsOf('# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir\n'), []);
    });

    it('are told which variables Docker sets', () => {
      const text = 'ARG zero=0\nFROM a\nARG one\nENV two=2\nRUN echo $zero ${one} $two $three $http_proxy\n';
      const [script] = scriptsOf(text);
      assert.deepEqual(script?.text.split('\n').slice(1), ['export one=1 two=1 http_proxy=1', '']);
    });

    it('are the same objects for as long as nothing changes in them', () => {
      const [before] = findScripts(parseDockerfile('FROM a\nRUN b $c\n'), nothingAround);
      const [after] = findScripts(parseDockerfile('FROM a\nENV d=1\nRUN b $c\n'), nothingAround);
      assert.equal(after?.script, before?.script);
    });
  });

  describe('the comments', () => {
    const problemsOf = (text: string, ...comments: readonly object[]) => {
      const answerTo = () => comments.map((each) => ({ ...comment, ...each }));
      return createChecker({ rules: 'default' }, (document, around) => knownProblems({ answerTo }, document, around))
        .check('dockerfile', text, nothingAround)
        .problems.filter(({ rule }) => rule === 'shellcheck');
    };
    const placeOf = (text: string, from: number, to: number, line = 1) => {
      const problem = problemsOf(text, { line, column: from, endLine: line, endColumn: to }).at(-1);
      const { start, end } = problem?.range ?? assert.fail('no problem');
      return [start.line, start.character, end.line, end.character];
    };

    it('become problems with a code, a page and one severity less', () => {
      const [problem] = problemsOf('FROM a\nRUN echo\n', { level: 'error' });
      assert.deepEqual(problem?.aliases, ['SC2999']);
      assert.equal(problem.severity, 'warning');
      assert.equal(problem.message, 'Do not (SC2999)');
      assert.equal(problem.see, 'https://www.shellcheck.net/wiki/SC2999');
    });

    it('stand where their text does: after continuations, comments and odd characters, in heredocs', () => {
      assert.deepEqual(placeOf('FROM a\nRUN one && \\\n  # two\n  three\n', 10, 15), [3, 2, 3, 7]);
      assert.deepEqual(placeOf('FROM a\nRUN "ä😀" x\n', 6, 7), [1, 10, 1, 11]);
      assert.deepEqual(placeOf('FROM a\nRUN <<-EOF\n\tone\n\t\ttwo\n\tEOF\n', 1, 4, 2), [3, 2, 3, 5]);
      assert.deepEqual(placeOf("FROM a\r\nRUN bash -e <<'EOF'\r\none\r\ntwo\r\nEOF\r\n", 1, 4, 2), [3, 0, 3, 3]);
    });

    it('about several lines stand on the first of them', () => {
      assert.deepEqual(placeOf('FROM a\nRUN one && \\\n  two\n', 1, 12), [1, 4, 1, 11]);
    });

    it('about what is not in the file are left out', () => {
      assert.deepEqual(problemsOf('FROM a\nARG b\nRUN echo $b\n', { line: 2, endLine: 2 }), []);
    });

    it('are silenced by comments as other problems are', () => {
      assert.equal(problemsOf('FROM a\nRUN echo\n', {}).length, 1);
      assert.deepEqual(problemsOf('FROM a\n# hadolint ignore=SC2999\nRUN echo\n', {}), []);
      assert.deepEqual(problemsOf('FROM a\nRUN \\\n# shellcheck disable=SC2999\n  echo\n', {}), []);
    });

    it('weigh what the settings say', () => {
      const check = (severities: Record<string, 'off' | 'error'>) =>
        createChecker({ rules: 'default', severities }, (document, around) =>
          knownProblems({ answerTo: () => [comment] }, document, around),
        ).check('dockerfile', 'FROM a:1\nRUN echo\n', nothingAround).problems;
      assert.deepEqual(check({ SC2999: 'off' }), []);
      assert.deepEqual(check({ shellcheck: 'off' }), []);
      assert.deepEqual(
        check({ SC2999: 'error' }).map(({ severity }) => severity),
        ['error'],
      );
    });

    it('bring their fixes along, each edit on its own line', () => {
      const text = 'FROM a\nRUN x=`a \\\n  b`\n';
      const at = (column: number, replacement: string, insertionPoint = 'beforeStart', length = 1) => ({
        ...{ line: 1, endLine: 1, column, endColumn: column + length, insertionPoint, replacement },
      });
      const [problem] = problemsOf(text, { fix: { replacements: [at(3, '$('), at(9, ')')] } });
      const [fix] = problem?.fixes ?? [];
      assert.equal(applyEdits(text, [fix?.edits ?? []]), 'FROM a\nRUN x=$(a \\\n  b)\n');

      const [quoted] = problemsOf(text, {
        fix: { replacements: [at(3, '"', 'beforeStart', 0), at(10, '"', 'afterEnd', 0)] },
      });
      assert.equal(applyEdits(text, [quoted?.fixes[0]?.edits ?? []]), 'FROM a\nRUN x="`a \\\n  b`"\n');

      const [broken] = problemsOf(text, { fix: { replacements: [at(3, 'a\nb')] } });
      assert.deepEqual(broken?.fixes, []);
    });
  });

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

function untilAborted({ signal }: RunOptions): Promise<never> {
  return new Promise((_done, failed) => {
    signal?.addEventListener('abort', () => failed(new DOMException('Stopped', 'AbortError')));
    if (signal?.aborted) failed(new DOMException('Stopped', 'AbortError'));
  });
}
