import assert from 'node:assert/strict';

import { linesOfLayers } from '../../../client/docker/layersInFile';
import { code } from '../../../server/lint/code';

const dockerfile = code`
  FROM busybox:1.37 AS base
  RUN one
  FROM alpine AS tools
  RUN two
  FROM base
  ENV A=b
  COPY --from=tools a \
    /a
`;
const layers = ['ADD file:1234 in /', 'CMD ["sh"]', 'RUN one', 'ENV A=b', 'COPY a /a'].map((instruction) => ({
  instruction,
  size: '1MB',
}));

describe('the layers of an image that was built here', () => {
  it('lead to the lines that made them, over the stages that it is made of', () => {
    assert.deepEqual(
      [...linesOfLayers(layers, dockerfile)],
      [
        [4, 6],
        [3, 5],
        [2, 1],
      ],
    );
  });

  it('lead to the stage at which the build stopped', () => {
    assert.deepEqual([...linesOfLayers(layers.slice(0, 3), dockerfile, 'base')], [[2, 1]]);
  });

  it('lead nowhere where the image was made by something else', () => {
    assert.deepEqual([...linesOfLayers([{ instruction: 'CMD x', size: '0B' }], dockerfile)], []);
  });

  it('lead nowhere in a stage that is made of itself', () => {
    assert.deepEqual([...linesOfLayers(layers, 'FROM a AS a\nRUN x')], []);
  });
});
