import assert from 'node:assert/strict';

import { withoutPlaces } from '../../../../server/taskDefinition/editing/snippet';

describe('a snippet without its places', () => {
  it('keeps the first choice, the texts, and what is written as such', () => {
    assert.equal(
      withoutPlaces('"a": "${1|x,y|}", "b": ${2:3}, "c": "$3", \\$HOME \\}'),
      '"a": "x", "b": 3, "c": "", $HOME }',
    );
  });
});
