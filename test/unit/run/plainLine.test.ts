import assert from 'node:assert/strict';

import { plainLine } from '../../../client/run/plainLine';

describe('a line as plain text', () => {
  const lines: readonly (readonly [printed: string, shown: string])[] = [
    ['plain', 'plain'],
    ['\u001b[1;38;5;200mbold\u001b[m', 'bold'],
    ['\u001b[2K\u001b[1G50%\r100%', '100%'],
    ['ends with carriage return\r', 'ends with carriage return'],
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b(Btext', 'text'],
    ['\u009b31mtext', 'text'],
    ['tab\tstays', 'tab\tstays'],
    ['[label](command:evil)', '[label](command:evil)'],
    ['árvíztűrő 🐈', 'árvíztűrő 🐈'],
  ];
  for (const [printed, shown] of lines) {
    it(`of ${JSON.stringify(printed)} is ${JSON.stringify(shown)}`, () => {
      assert.equal(plainLine(printed), shown);
    });
  }
});
