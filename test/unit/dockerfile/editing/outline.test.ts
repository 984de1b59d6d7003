import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findFolding } from '../../../../server/dockerfile/editing/folding';
import { findSelection } from '../../../../server/dockerfile/editing/selection';
import { findSymbols } from '../../../../server/dockerfile/editing/symbolTree';
import { readCursorMark } from '../../../support/cursorMark';

describe('the outline of a Dockerfile', () => {
  const file = 'ARG V=1\nFROM node:$V AS build\nRUN a \\\n  b\nFROM scratch\nCOPY --from=build /a /b\n';

  it('has stages with their instructions, behind what all share', () => {
    const [arg, build, last] = findSymbols(parseDockerfile(file));
    assert.equal(arg?.name, 'ARG');
    assert.deepEqual([build?.name, build?.detail], ['build', 'FROM node:$V']);
    assert.deepEqual(
      build?.children?.map(({ name, detail }) => [name, detail]),
      [['RUN', 'a b']],
    );
    assert.deepEqual([last?.name, last?.detail], ['scratch', 'stage 1']);
  });

  it('holds every selection in its range', () => {
    for (const { range, selectionRange } of findSymbols(parseDockerfile(file))) {
      assert.ok(range.start.line <= selectionRange.start.line && selectionRange.end.line <= range.end.line);
    }
  });

  it('folds stages, instructions, heredocs and comments', () => {
    const text = '# a\n# b\nFROM a\nRUN b \\\n  # c\n  # d\n  e\nRUN --x \\\n <<EOF\nf\nEOF\n';
    assert.deepEqual(
      findFolding(parseDockerfile(text)).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
      [
        [0, 1, 'comment'],
        [2, 10, undefined],
        [3, 6, undefined],
        [4, 5, 'comment'],
        [7, 10, undefined],
        [8, 10, undefined],
      ],
    );
  });

  it('grows a selection from the word to the file', () => {
    const grown = (marked: string) => {
      const { text, position } = readCursorMark(marked);
      const lines: string[] = [];
      for (
        let at: ReturnType<typeof findSelection> | undefined = findSelection(parseDockerfile(text), position);
        at;
        at = at.parent
      ) {
        const { start, end } = at.range;
        lines.push(`${start.line}:${start.character}-${end.line}:${end.character}`);
      }
      return lines;
    };
    const outer = ['1:5-1:14', '1:0-1:18', '0:0-1:18', '0:0-2:0'];
    assert.deepEqual(grown('FROM a\nCOPY --from=b|c d e\n'), ['1:13-1:13', '1:12-1:14', ...outer]);
    assert.deepEqual(grown('FROM a\nCOPY --from=|bc d e\n'), ['1:12-1:12', '1:12-1:14', ...outer]);
  });
});
