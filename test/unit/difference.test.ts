import assert from 'node:assert/strict';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { difference } from '../../server/lint/difference';

/** The edits as `line:character-line:character text`, after a look at whether they make the second text of the first. */
function edits(before: string, after: string): readonly string[] {
  const found = difference(before, after);
  const applied = TextDocument.applyEdits(TextDocument.create('', '', 1, before), [...found]);
  assert.equal(applied, after);
  return found.map(({ range: { start, end }, newText }) => {
    return `${start.line}:${start.character}-${end.line}:${end.character} ${newText}`;
  });
}

describe('the difference between two texts', () => {
  it('is nothing where they are the same', () => assert.deepEqual(edits('a\nb\n', 'a\nb\n'), []));

  it('is the letters that change in each line', () => {
    assert.deepEqual(edits('FROM a as b\nRUN x\nADD c d\n', 'FROM a AS b\nRUN x\nCOPY c d\n'), [
      '0:7-0:9 AS',
      '2:0-2:3 COPY',
    ]);
  });

  it('is a line that came, or one that went', () => {
    assert.deepEqual(edits('a\nb\nc\n', 'a\nx\nb\nc\n'), ['1:0-1:0 x\n']);
    assert.deepEqual(edits('a\nx\nb\nc\n', 'a\nb\nc\n'), ['1:0-2:0 ']);
    assert.deepEqual(edits('a\n', ''), ['0:0-1:0 ']);
    assert.deepEqual(edits('', 'a'), ['0:0-0:0 a']);
    assert.deepEqual(edits('a', 'a\n'), ['0:1-0:1 \n']);
  });

  it('cuts no line break and no character in two', () => {
    assert.deepEqual(edits('a\r\nb\r\n', 'a\nb\r\n'), ['0:1-1:0 \n']);
    assert.deepEqual(edits('😀\n', '😁\n'), ['0:0-0:2 😁']);
    assert.deepEqual(edits('a\rb\rc', 'a\rx\rc'), ['1:0-1:1 x']);
  });

  it('makes one text of the other, whatever they are', () => {
    const line = (seed: number) => ['a\n', 'b\r\n', '', 'ab\n', '\n', 'c\r', '😀'][seed % 7] ?? '';
    const text = (seed: number) => Array.from({ length: 12 }, (_, at) => line((seed * (at + 3) * 7919) >> 3)).join('');
    for (let seed = 0; seed < 500; seed++) edits(text(seed), text(seed * 31 + 7));
  });

  it('is found in little time where all of it differs', () => {
    const lines = (letter: string) => Array.from({ length: 20_000 }, (_, at) => `${letter}${at}\n`).join('');
    assert.ok(edits(lines('a'), lines('b')).length > 0);
  });
});
