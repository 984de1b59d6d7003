import assert from 'node:assert/strict';

import { toLine, toPairs, toWords } from '../../../../client/commands/questions/words';

describe('the words of a line', () => {
  const lines: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['', []],
    ['  sh   -c ls ', ['sh', '-c', 'ls']],
    [`sh -c 'echo "hi there"'`, ['sh', '-c', 'echo "hi there"']],
    ['echo "a \\"b\\" c"', ['echo', 'a "b" c']],
    ['a\\ b c', ['a b', 'c']],
    [`--name='it'"'"'s'`, [`--name=it's`]],
    [`''`, ['']],
    [`echo 'open`, undefined],
    ['echo "open', undefined],
  ];
  for (const [line, words] of lines) {
    it(`are ${words ? JSON.stringify(words) : 'none'} in ${line || 'an empty one'}`, () => {
      assert.deepEqual(toWords(line), words);
    });
  }

  it('come back from the line that is made of them', () => {
    const words = ['sh', '-c', `echo "it's" $HOME`, '', 'a b', '\\'];
    assert.deepEqual(toWords(toLine(words)), words);
  });

  it('are names and values', () => {
    assert.deepEqual(toPairs(`A=1 B="two words" C=`), [
      ['A', '1'],
      ['B', 'two words'],
      ['C', ''],
    ]);
    assert.deepEqual([toPairs('A'), toPairs('=1'), toPairs(`A='1`)], [undefined, undefined, undefined]);
  });
});
