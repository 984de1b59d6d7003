import assert from 'node:assert/strict';

import { dockerfile } from '../../../server/dockerfile/language';
import { createLinter } from '../../../server/lint/lint';
import type { Problem } from '../../../server/lint/problem';
import { nothingAround } from '../../../server/lint/surroundings';

const linter = createLinter(dockerfile, { rules: 'all' });

/** Checks a text, and that every problem points into it. */
function check(text: string): readonly Problem[] {
  const document = dockerfile.parse(text);
  const problems = linter.lint(document, nothingAround);
  const lines = text.split('\n').map(({ length }) => length);

  for (const problem of problems) {
    const places = [problem.range, ...problem.fixes.flatMap(({ edits }) => edits.map(({ range }) => range))];
    for (const { start, end } of places) {
      const isOrdered = start.line < end.line || (start.line === end.line && start.character <= end.character);
      assert.ok(isOrdered, `${problem.rule} ends after it starts`);
      assert.ok(start.character <= (lines[start.line] ?? -1), `${problem.rule} starts in the text`);
      // A whole last line may be removed up to the line after it.
      assert.ok(
        end.character <= (lines[end.line] ?? (end.line === lines.length ? 0 : -1)),
        `${problem.rule} ends in it`,
      );
    }
    const edit = dockerfile.ignoreHere(document, problem, nothingAround);
    assert.ok(!edit || edit.range.start.line < lines.length);
  }
  return problems;
}

const quiet = dockerfile.rules.filter(({ byDefault }) => byDefault === 'off').map(({ id }) => id);
/** The rules that find something in a text, without those that find something in nearly all. */
const rulesOf = (text: string) =>
  check(text)
    .map(({ rule }) => rule)
    .filter((rule) => !quiet.includes(rule));
const megabyte = 1_000_000;

describe('bad input', () => {
  it('may be empty', () => assert.deepEqual(rulesOf(''), ['empty-file']));

  it('may be blank', () => {
    for (const text of [' ', '\n', '\r\n\r\n', '\t \n', '\ufeff', '\\', '\\\n', '#', '# escape=`']) {
      assert.ok(rulesOf(text).length > 0, JSON.stringify(text));
    }
  });

  it('may be binary', () => {
    const bytes = Array.from({ length: 20_000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('');
    assert.ok(rulesOf(bytes).includes('unknown-instruction'));
    assert.ok(rulesOf(`FROM a\n${bytes}`).length > 0);
    assert.ok(rulesOf('\u0000'.repeat(5_000)).length > 0);
    assert.ok(rulesOf('\ud800FROM \udfff\n').length > 0);
  });

  const large: Readonly<Record<string, string>> = {
    'one long line': `FROM a:1\nRUN ${'x'.repeat(megabyte)}`,
    'one long chain': `FROM a:1\nRUN ${'true && '.repeat(megabyte / 8)}true`,
    'one long continuation': `FROM a:1\nRUN ${'x \\\n'.repeat(megabyte / 4)}x`,
    'one long heredoc': `FROM a:1\nRUN <<E\n${'echo x\n'.repeat(megabyte / 7)}E`,
    'many lines': `FROM a:1\n${'RUN x\n'.repeat(megabyte / 6)}`,
    'many lines, each another': `FROM a:1\n${Array.from({ length: 20_000 }, (_, at) => `ENV A${at}=$A${at - 1}x`).join('\n')}`,
    'many stages': Array.from({ length: 10_000 }, (_, at) => `FROM s${at} AS s${at + 1}\nWORKDIR x`).join('\n'),
    'many open heredocs': `FROM a:1\n${'RUN cat << X\n'.repeat(megabyte / 13)}`,
    'many comments': '# hadolint ignore=DL3000\n'.repeat(megabyte / 25),
    'many quotes': `FROM a:1\nENV A=${'"\''.repeat(megabyte / 2)}`,
    'many braces': `FROM a:1\nENV A=${'${A:-'.repeat(megabyte / 5)}`,
    'many brackets': `FROM a:1\nCMD ${'['.repeat(megabyte)}`,
    'many parentheses': `FROM a:1\nRUN ${'('.repeat(megabyte / 10)}`,
    'many substitutions': `FROM a:1\nRUN ${'$('.repeat(20_000)}`,
    'many triggers': `FROM a:1\n${'ONBUILD '.repeat(megabyte / 8)}`,
    'many flags': `FROM a:1\nRUN ${'--x=y '.repeat(megabyte / 20)}true`,
  };
  for (const [what, text] of Object.entries(large)) {
    it(`may be large: ${what}`, () => void check(text)).timeout(60_000);
  }

  const nasty = [
    '# escape=`\r',
    '# check=skip=A;error=true',
    'ARG V="a`"b" W=\'c\'',
    'FROM --platform=$BUILDPLATFORM alpine:${V:-3} AS `',
    '# comment',
    '',
    '  build',
    'ONBUILD RUN --mount=type=cache,target=/c cat 3<<-"EOF" <<B > /x && cd $(pwd) `',
    '# another',
    ' && sudo apt-get install x',
    '\tFROM not',
    '\tEOF',
    'B',
    'ENV A=1 B="2 3`',
    '4" C=${D:-${E##*/}} F=',
    'HEALTHCHECK --interval=1h30m CMD [ "a", "\\u0041" ]',
    'COPY --chmod=u=rwX ["a b", "/c"]',
    'EXPOSE 80/tcp 90-100/${P}',
    'LABEL a b c',
    'RUN <<EOF',
    '#!/usr/bin/env bash',
    'for i in a; do pip install "$i" | cat; done',
    'EOF',
    'CMD exec `',
  ].join('\n');

  it('may be any beginning of a nasty file', () => {
    for (let end = 0; end <= nasty.length; end++) check(nasty.slice(0, end));
  }).timeout(60_000);

  it('may be any end of a nasty file, and the file without any of its characters', () => {
    for (let at = 0; at <= nasty.length; at++) {
      check(nasty.slice(at));
      check(nasty.slice(0, at) + nasty.slice(at + 1));
    }
  }).timeout(60_000);

  it('may have carriage returns', () => {
    const text = 'FROM scratch\r\nRUN cd x \\\r\n && cd y\r\n';
    assert.deepEqual(
      check(text)
        .filter(({ rule }) => rule === 'run-cd')
        .map(({ range }) => range.end),
      [
        { line: 1, character: 8 },
        { line: 2, character: 8 },
      ],
    );
  });

  it('may be half a heredoc', () => {
    assert.deepEqual(rulesOf('FROM scratch\nCOPY <<EOF /x\nUSER root\n'), ['heredoc-unterminated']);
  });

  it('may be half a substitution before a last backslash', () => {
    for (const half of ['${ . /app', '$(cat app', '"$(cat app', '`cat app', '${APP:-a b']) {
      for (const text of [`FROM scratch\nRUN <<EOF\necho ${half}\\\n`, `FROM scratch\nRUN echo ${half}\\\n`]) {
        assert.ok(!rulesOf(text).includes('substitution-unquoted'), text);
      }
    }
  });
});
