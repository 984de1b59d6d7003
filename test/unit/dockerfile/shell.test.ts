import assert from 'node:assert/strict';

import { readInstruction } from '../../../server/dockerfile/instruction';
import { shellCommands } from '../../../server/dockerfile/shell/shell';

const commandsOf = (source: string, escape: '\\' | '`' = '\\') => shellCommands(readInstruction(source, escape));
const texts = (source: string) => commandsOf(source).map(({ words }) => words.map(({ value }) => value).join(' '));

describe('shell commands', () => {
  it('stand in chains, pipes, conditions, loops, subshells and substitutions', () => {
    assert.deepEqual(texts('RUN a; b && c || d | e & (f; { g; }) && if h; then i; else j; fi'), [
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
    ]);
    assert.deepEqual(texts('RUN for x in $(a b); do c "$(d | e)" `f`; done; case g in h) i;; esac'), [
      ...['a b', 'c $(d | e) `f`', 'd', 'e', 'f', 'i'],
    ]);
  });

  it('know what joins them', () => {
    assert.deepEqual(
      commandsOf('RUN a && b | c; d & e').map(({ before, after }) => [before, after]),
      [
        [undefined, '&&'],
        ['&&', '|'],
        ['|', ';'],
        [';', '&'],
        [';', undefined],
      ],
    );
  });

  it('keep their places across continuations and comments', () => {
    const [first, second] = commandsOf('RUN a \\\n# x\n  b && \\\n  "c d" $e');
    assert.deepEqual(first?.range, { start: { line: 0, character: 4 }, end: { line: 2, character: 3 } });
    assert.deepEqual(second?.words[0]?.range, { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } });
  });

  it('end where they are written, and not behind a continuation that nothing follows', () => {
    const [command] = commandsOf('RUN <<EOF\na b\\\n\nEOF');
    assert.deepEqual(command?.words[1]?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } });
  });

  it('have words with and without quotes, and some that only a run can tell', () => {
    const [command] = commandsOf(`RUN A=1 a "b c" 'd$e' f$g`);
    assert.deepEqual(
      command?.words.map(({ value, isQuoted, isDynamic }) => [value, isQuoted, isDynamic]),
      [
        ['a', false, false],
        ['b c', true, false],
        ['d$e', true, false],
        ['f$g', false, true],
      ],
    );
    assert.equal(command.assignments[0]?.text, 'A=1');
    assert.equal(commandsOf('RUN $a b')[0]?.name, undefined);
  });

  it('stand in the body of a heredoc that is the whole RUN', () => {
    const commands = commandsOf('RUN <<-EOF\n\tset -e\n\tapk add curl\n\tEOF');
    assert.deepEqual(
      commands.map(({ name }) => name),
      ['set', 'apk'],
    );
    assert.deepEqual(commands[1]?.range, { start: { line: 2, character: 1 }, end: { line: 2, character: 13 } });
  });

  it('are read in a body that names a shell, and not in one that names something else', () => {
    assert.deepEqual(texts('RUN <<E\n#!/usr/bin/env -S bash -e\na\nE'), ['a']);
    assert.deepEqual(texts('RUN <<E\n#!/bin/sh -x\na\nE'), ['a']);
    assert.deepEqual(texts('RUN <<E\n#!/usr/bin/env python3\na\nE'), []);
  });

  it('are read in what a shell is fed, and not in what other programs are', () => {
    assert.deepEqual(texts('RUN bash -ex <<E && b\na\nE'), ['bash -ex', 'a', 'b']);
    assert.deepEqual(texts('RUN python3 <<E\na\nE'), ['python3']);
    assert.deepEqual(texts('RUN bash script.sh <<E\na\nE'), ['bash script.sh']);
    const inner = commandsOf('RUN x && \\\n bash <<E\n  a\nE')[2];
    assert.deepEqual(inner?.range.start, { line: 2, character: 2 });
  });

  it('read heredocs with carriage returns', () => {
    assert.deepEqual(texts('RUN bash <<E\r\na\r\nE'), ['bash', 'a']);
    assert.deepEqual(texts('RUN <<E\r\na b\r\nE'), ['a b']);
  });

  it('are one in exec form, whose words are the strings', () => {
    const [command, ...others] = commandsOf('RUN ["a", "b c"]');
    assert.equal(others.length, 0);
    assert.equal(command?.name, 'a');
    assert.deepEqual(command.range, { start: { line: 0, character: 5 }, end: { line: 0, character: 15 } });
  });

  it('are found in CMD, ENTRYPOINT and HEALTHCHECK as well', () => {
    assert.deepEqual(texts('CMD a b'), ['a b']);
    assert.deepEqual(texts('ENTRYPOINT ["a"]'), ['a']);
    assert.deepEqual(texts('HEALTHCHECK --retries=1 CMD a || b'), ['a', 'b']);
    assert.deepEqual(texts('HEALTHCHECK CMD ["a"]'), ['a']);
    assert.deepEqual(texts('HEALTHCHECK NONE'), []);
    assert.deepEqual(texts('ENV A=b'), []);
  });

  it('are the same objects each time', () => {
    const instruction = readInstruction('RUN a', '\\');
    assert.equal(shellCommands(instruction), shellCommands(instruction));
  });

  it('survive what no shell would read', () => {
    for (const text of [
      '"',
      '$(',
      '((((',
      'if',
      '}{',
      '&& a',
      'a &&',
      '`'.repeat(999),
      '$('.repeat(9_999),
      '( '.repeat(9_999),
    ]) {
      assert.ok(commandsOf(`RUN ${text}`).length < 10_000, text.slice(0, 9));
    }
  });
});
