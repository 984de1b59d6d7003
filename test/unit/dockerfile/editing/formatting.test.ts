import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { formatDocument, formatNewLine } from '../../../../server/dockerfile/editing/formatting';
import { applyEdits } from '../../../../server/lint/applyEdits';
import { readCursorMark } from '../../../support/cursorMark';

const options = { tabSize: 4, insertSpaces: true };

function formatted(text: string, more: object = {}): string {
  return applyEdits(text, [formatDocument(parseDockerfile(text), { ...options, ...more })]);
}

describe('formatting a Dockerfile', () => {
  it('brings instructions to the start of their line, with what continues them', () => {
    assert.equal(formatted('FROM a\n  RUN b \\\n      c \\\n    && d\n'), 'FROM a\nRUN b \\\n    c \\\n  && d\n');
  });

  it('indents continued lines that are not, and keeps their distance to each other', () => {
    assert.equal(formatted('FROM a\nRUN b \\\nc \\\n  d\n'), 'FROM a\nRUN b \\\n    c \\\n      d\n');
    assert.equal(formatted('RUN b \\\nc', { insertSpaces: false }), 'RUN b \\\n\tc');
  });

  it('leaves indented continuation, comments and heredocs as they are', () => {
    for (const text of [
      'RUN a \\\n      b \\\n  && c \\\n# why  \n  && d\n',
      'RUN <<EOF\n  a  \n\tb\nEOF\n',
      '  # a comment  \nFROM a\n',
      'CMD ["a", \\\n  "b" \\\n]\n',
    ])
      assert.equal(formatted(text), text);
  });

  it('takes away blanks at the ends of lines, and behind the keyword', () => {
    assert.equal(formatted('FROM   a  \n \t\nRUN b \\  \n  c\t\r\n'), 'FROM a\n\nRUN b \\\n  c\r\n');
  });

  it('changes nothing that would change a word', () => {
    for (const text of ['RUN echo "a \\\nb"\n', 'ENV PATH=/a:\\\n/b\n', 'RUN a\\\nb\n', 'WORKDIR /a\\\nb\n']) {
      assert.equal(formatted(text), text);
    }
  });

  it('ends the file as the editor asks', () => {
    assert.equal(formatted('FROM a', { insertFinalNewline: true }), 'FROM a\n');
    assert.equal(formatted('FROM a\n\n\n', { trimFinalNewlines: true }), 'FROM a\n');
  });

  it('leaves what is not selected', () => {
    const text = '  FROM a\n  RUN b\n';
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    assert.equal(applyEdits(text, [formatDocument(parseDockerfile(text), options, range)]), '  FROM a\nRUN b\n');
    const first = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    assert.equal(applyEdits(text, [formatDocument(parseDockerfile(text), options, first)]), 'FROM a\n  RUN b\n');
  });

  it('indents a new line while the instruction goes on, and not behind it', () => {
    const typed = (marked: string) => {
      const { text, position } = readCursorMark(marked);
      return applyEdits(text, [formatNewLine(parseDockerfile(text), position, options)]);
    };
    assert.equal(typed('RUN a \\\n|'), 'RUN a \\\n    ');
    assert.equal(typed('RUN a \\\n  && b \\\n|'), 'RUN a \\\n  && b \\\n  ');
    assert.equal(typed('RUN a \\\n  && b\n  |'), 'RUN a \\\n  && b\n');
    assert.equal(typed('RUN <<EOF\n  a \\\n|\nEOF'), 'RUN <<EOF\n  a \\\n\nEOF');
    assert.equal(typed('FROM a\n  |RUN b'), 'FROM a\n  RUN b');
    assert.equal(typed('RUN a \\\n|&& b'), 'RUN a \\\n    && b');
    assert.equal(typed('RUN a \\\r\n|&& b\r\n'), 'RUN a \\\r\n    && b\r\n');
  });

  it('leaves a new line inside a string or a word as it is', () => {
    for (const text of ['RUN echo "a \\\n|b"', "RUN echo 'a\\n\\\n|if b\\n\\\nfi'", 'LABEL a=b\\\n|c']) {
      const { text: plain, position } = readCursorMark(text);
      assert.deepEqual(formatNewLine(parseDockerfile(plain), position, options), [], text);
    }
  });
});
