import assert from 'node:assert/strict';

import { createDockerfileMemory, parseDockerfile } from '../../../server/dockerfile/dockerfile';
import { scan } from '../../../server/dockerfile/scanner';
import { corpusDockerfiles } from '../../support/dockerfiles';
import { createRandom } from '../../support/random';

describe('a text that was scanned before', () => {
  const text = '# escape=`\nARG A=1\n# the build\nFROM a\nRUN one `\n  # and\n  two\n\n# the image\nFROM b\nCMD c\n';
  /** How many instructions are taken over from above and from below. */
  const keptOf = (before: string, after: string) => {
    const { head, tail } = scan(after, scan(before));
    return [head, tail];
  };

  it('is scanned where it differs', () => {
    assert.deepEqual(keptOf(text, text.replace('two', 'three')), [2, 2]);
    assert.deepEqual(keptOf(text, text.replace('CMD c', 'CMD d')), [4, 0]);
    assert.deepEqual(keptOf(text, text.replace('# the image', 'USER cats\nEXPOSE 80\n# the image')), [2, 2]);
    assert.deepEqual(keptOf(text, `${text}EXPOSE 80\n`), [4, 0]);
  });

  it('is scanned to where an instruction ends that now goes on', () => {
    assert.deepEqual(keptOf(text, text.replace('  two', '  two `')), [2, 1]);
    assert.deepEqual(keptOf(text, text.replace('CMD c', 'CMD c `')), [4, 0]);
  });

  it('is scanned as a whole where its beginning differs, and where a heredoc may end anywhere', () => {
    assert.deepEqual(keptOf(text, text.replace('`', '\\')), [0, 0]);
    assert.deepEqual(keptOf(text, text.replace('A=1', 'A=2')), [0, 0]);
    assert.deepEqual(keptOf(text, text.replace('two', '<<EOF')), [0, 0]);
    assert.deepEqual(keptOf(text.replace('two', '<<EOF'), text), [0, 0]);
  });

  it('has the instructions and stages it had, as the same objects where they stand as they stood', () => {
    const memory = createDockerfileMemory();
    const before = parseDockerfile(text, memory);
    const after = parseDockerfile(text.replace('two', 'three'), memory);
    assert.notEqual(after.stages[0], before.stages[0]);
    assert.equal(after.stages[1], before.stages[1]);
    assert.equal(after.instructions[1], before.instructions[1]);

    const moved = parseDockerfile(text.replace('two', 'two\n'), memory);
    assert.notEqual(moved.stages[1], before.stages[1]);
    assert.equal(moved.stages[1]?.content, before.stages[1]?.content);
  });

  const random = createRandom(1979);
  const below = (count: number) => Math.floor(random() * count);
  const pieces = [
    '\n',
    '\\\n',
    '`\n',
    ' ',
    '#',
    '# x\n',
    '#!/bin/x\n',
    '# escape=`\n',
    'FROM a\n',
    'RUN b \\\n',
    '<<E\n',
    'E\n',
  ];
  for (const { name, text: original } of corpusDockerfiles()) {
    it(`is split as if it were new while ${name} is edited`, () => {
      let before = scan(original);
      for (let edit = 0; edit < 60; edit++) {
        const at = edit % 9 === 0 ? 0 : below(before.text.length + 1);
        const rest = before.text.slice(at + below(edit % 5 === 0 ? 60 : 2));
        const after =
          edit % 7 === 6 ? original : before.text.slice(0, at) + (pieces[below(pieces.length)] ?? '') + rest;
        const again = scan(after, before);
        assert.deepEqual({ ...again, head: 0, tail: 0 }, scan(after), after);
        before = again;
      }
    });
  }
});
