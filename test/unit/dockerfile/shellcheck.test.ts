import assert from 'node:assert/strict';

import { createChecker } from '../../../server/check';
import { parseDockerfile } from '../../../server/dockerfile/dockerfile';
import { findScripts, knownProblems } from '../../../server/dockerfile/shell/shellcheck';
import { applyEdits } from '../../../server/lint/applyEdits';
import { nothingAround } from '../../../server/lint/surroundings';
import { comment } from '../../support/fakeShellcheck';

describe('ShellCheck', () => {
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
});
