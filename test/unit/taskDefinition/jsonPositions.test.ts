import assert from 'node:assert/strict';

import { jsonPositions } from '../../../server/taskDefinition/jsonPositions';

describe('the positions of a JSON text', () => {
  const { positionAt, offsetAt } = jsonPositions('a\r\nbc\rd\ne');

  it('count lines at each kind of line break', () => {
    const places = [0, 3, 4, 6, 8].map((offset) => positionAt(offset));
    assert.deepEqual(
      places.map(({ line, character }) => [line, character]),
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [2, 0],
        [3, 0],
      ],
    );
  });

  it('are never within a line break', () => {
    assert.deepEqual(positionAt(2), { line: 0, character: 1 });
    assert.equal(offsetAt({ line: 0, character: 9 }), 1);
    assert.equal(offsetAt({ line: 9, character: 0 }), 9);
  });
});
