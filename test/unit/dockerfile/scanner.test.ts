import assert from 'node:assert/strict';

import { scan } from '../../../server/dockerfile/scanner';

/** The texts of the instructions, in order. */
function split(text: string): readonly string[] {
  return scan(text).extents.map(({ start, end }) => text.slice(start, end));
}

/** First and last line of each instruction. */
function lines(text: string): readonly (readonly [number, number])[] {
  return scan(text).extents.map(({ line, endLine }) => [line, endLine]);
}

describe('the scanner', () => {
  it('takes each line for an instruction, but blank lines and comments', () => {
    assert.deepEqual(split('\n# a\nFROM a\n \t\n  # b\nRUN b'), ['FROM a', 'RUN b']);
  });

  it('finds nothing in an empty text', () => assert.deepEqual(split(''), []));

  it('continues a line that ends in the escape character, with or without blanks after it', () => {
    assert.deepEqual(split('RUN a \\\n b \\ \t\n c\nRUN d'), ['RUN a \\\n b \\ \t\n c', 'RUN d']);
  });

  it('does not continue a line that ends in two escape characters', () => {
    assert.deepEqual(split('RUN a \\\\\nRUN b'), ['RUN a \\\\', 'RUN b']);
  });

  it('reads over comments and blank lines in a continued instruction', () => {
    assert.deepEqual(lines('RUN a \\\n# b \\\n\n  c\nRUN d'), [
      [0, 3],
      [4, 4],
    ]);
  });

  it('keeps a comment from being continued', () => {
    assert.deepEqual(split('# a \\\nRUN b'), ['RUN b']);
  });

  it('lets the last instruction be continued into nothing', () => {
    assert.deepEqual(lines('RUN a \\\n'), [[0, 0]]);
    assert.deepEqual(lines('RUN a \\\n\n# b\n'), [[0, 2]]);
  });

  it('lets an instruction begin with an escape character alone', () => {
    assert.deepEqual(split('\\\nFROM a'), ['\\\nFROM a']);
  });

  it('reads lines that end in carriage return and line feed', () => {
    assert.deepEqual(split('FROM a\r\nRUN b \\\r\n  c\r\n\r\nRUN d\r\n'), ['FROM a', 'RUN b \\\r\n  c', 'RUN d']);
  });

  it('takes a lone carriage return for no line break', () => {
    assert.deepEqual(lines('RUN a\rb\nRUN c'), [
      [0, 0],
      [1, 1],
    ]);
  });

  it('skips a byte order mark', () => {
    const { directives, extents } = scan('\ufeff# escape=`\nFROM a');
    assert.equal(directives[0]?.nameRange.start.character, 3);
    assert.equal(extents[0]?.line, 1);
    assert.deepEqual(lines('\ufeffFROM a'), [[0, 0]]);
  });

  describe('directives', () => {
    const escapeOf = (text: string) => scan(text).escape;

    it('choose the escape character', () => {
      assert.equal(escapeOf('# escape=`\nFROM a'), '`');
      assert.equal(escapeOf('#ESCAPE = `  \nFROM a'), '`');
      assert.deepEqual(split('# escape=`\nRUN a `\n b\nRUN c \\\nRUN d'), ['RUN a `\n b', 'RUN c \\', 'RUN d']);
    });

    it('end at the first line that is none', () => {
      for (const before of ['# a comment\n', '\n', 'FROM a\n', '# other=1\n']) {
        assert.equal(escapeOf(`${before}# escape=\`\n`), '\\', JSON.stringify(before));
      }
      assert.equal(escapeOf('# syntax=docker/dockerfile:1\n# check=skip=all\n# escape=`\n'), '`');
    });

    it('are looked for after a line that calls a program, but for escape', () => {
      const { directives, escape } = scan('#!/usr/bin/env docker\n# syntax=a\n# escape=`\nFROM a');
      assert.deepEqual(
        directives.map(({ name, value }) => `${name}=${value}`),
        ['syntax=a', 'escape=`'],
      );
      assert.equal(escape, '\\');
    });
  });

  describe('heredocs', () => {
    it('belong to RUN, COPY and ADD, and to those that ONBUILD keeps', () => {
      for (const keyword of ['RUN', 'copy', 'Add', 'ONBUILD run']) {
        assert.deepEqual(split(`${keyword} <<E /a\nFROM b\nE\nRUN c`), [`${keyword} <<E /a\nFROM b\nE`, 'RUN c']);
      }
      for (const keyword of ['CMD', 'ENV', 'ONBUILD ONBUILD RUN']) {
        assert.equal(split(`${keyword} <<E\nFROM b\nE\nRUN c`).length, 4, keyword);
      }
    });

    it('end at a line that is just the end marker', () => {
      assert.deepEqual(lines('RUN <<E\n E\nE \nEE\n\tE\nE\nRUN a'), [
        [0, 5],
        [6, 6],
      ]);
    });

    it('may have tabs before their end when they are marked with a dash', () => {
      assert.deepEqual(lines('RUN <<-E\n\ta\n\t\tE\nRUN a'), [
        [0, 2],
        [3, 3],
      ]);
    });

    it('follow each other', () => {
      assert.deepEqual(lines('RUN <<A cat && <<-"B" cat\na\nA\nB\nRUN c'), [
        [0, 3],
        [4, 4],
      ]);
    });

    it('begin below all lines of a continued instruction', () => {
      assert.deepEqual(lines('RUN cat <<E \\\n# a\n > /b\nbody\nE\nRUN c'), [
        [0, 4],
        [5, 5],
      ]);
    });

    it('may have a file descriptor, and quotes around any part of their name', () => {
      for (const mark of ['3<<E', '<<"E"', "<<'E'", '<<E""', '<<\\E']) {
        assert.equal(split(`RUN cat ${mark}\na\nE\nRUN c`).length, 2, mark);
      }
    });

    it('may have blanks before their name, if it comes', () => {
      assert.equal(split('RUN cat << E\na\nE\nRUN c').length, 2);
      assert.equal(split('RUN echo $((1 << E))\nRUN c').length, 2);
    });

    it('are none in quotes, in JSON, as a here-string, or in an open quote', () => {
      for (const words of ['echo "<<E"', '["cat", "<<E"]', 'cat <<<E', "echo don't <<E", 'echo $((1<<3))', 'a<<E']) {
        assert.equal(split(`RUN ${words}\nRUN c`).length, 2, words);
      }
    });

    it('reach to the end of the file when they have none', () => {
      assert.deepEqual(lines('RUN <<E\na\n\nRUN b\n'), [[0, 3]]);
      assert.deepEqual(lines('RUN <<E'), [[0, 0]]);
    });

    it('may have lines that end in carriage return and line feed', () => {
      assert.deepEqual(split('RUN <<E\r\na\r\nE\r\nRUN b\r\n'), ['RUN <<E\r\na\r\nE', 'RUN b']);
    });
  });
});
