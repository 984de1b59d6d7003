import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findTokens } from '../../../../server/dockerfile/editing/semanticTokens';
import { tokenTypes } from '../../../../server/dockerfile/editing/tokenLegend';

describe('the colours of a Dockerfile', () => {
  it('tell keywords, flags, names, strings, variables and commands apart, also in a shell', () => {
    const text = 'FROM a AS b\nRUN --mount=type=ssh if [ -n "$X" ]; then make -j2; fi # end\n';
    assert.deepEqual(coloured(text), [
      ['FROM', 'keyword'],
      ['a', 'class'],
      ['AS', 'keyword'],
      ['b', 'namespace'],
      ['RUN', 'keyword'],
      ['--mount', 'parameter'],
      ['=', 'operator'],
      ['type', 'property'],
      ['=', 'operator'],
      ['ssh', 'string'],
      ['if', 'keyword'],
      ['[', 'function'],
      ['-n', 'parameter'],
      ['"$', 'string'],
      ['X', 'variable'],
      ['"', 'string'],
      [';', 'operator'],
      ['then', 'keyword'],
      ['make', 'function'],
      ['-j2', 'parameter'],
      [';', 'operator'],
      ['fi', 'keyword'],
      ['# end', 'comment'],
    ]);
  });

  it('reach over continued lines, comments between them, and heredocs', () => {
    const text = '# syntax=x\nRUN echo "a \\\n# c\n b" <<E\n$V\nE\n';
    assert.deepEqual(coloured(text), [
      ['#', 'comment'],
      ['syntax', 'macro'],
      ['x', 'string'],
      ['RUN', 'keyword'],
      ['echo', 'function'],
      ['"a ', 'string'],
      ['# c', 'comment'],
      [' b"', 'string'],
      ['<<E', 'label'],
      ['$', 'string'],
      ['V', 'variable'],
      ['E', 'label'],
    ]);
  });

  it('are those of the whole in any part of it', () => {
    const document = parseDockerfile('FROM a\n# b\nRUN c\nRUN d\n');
    assert.deepEqual(findTokens(document, 2, 3), [
      2,
      0,
      3,
      tokenTypes.indexOf('keyword'),
      0,
      0,
      4,
      1,
      tokenTypes.indexOf('function'),
      0,
    ]);
  });
});

function coloured(text: string): readonly (readonly [string, string | undefined])[] {
  const lines = text.split('\n');
  const data = findTokens(parseDockerfile(text));
  const found: [string, string | undefined][] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
    line += down;
    character = down > 0 ? right : character + right;
    found.push([(lines[line] ?? '').slice(character, character + length), tokenTypes[type]]);
  }
  return found;
}
