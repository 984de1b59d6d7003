import assert from 'node:assert/strict';

import { withImages } from '../../../client/run/withImages';

const definition = {
  family: 'cats',
  containerDefinitions: [
    { name: 'web', image: 'cats:1' },
    { name: 'constructor', image: 'builder:1' },
  ],
};
const imagesOf = (images: Readonly<Record<string, string>>) =>
  withImages(definition, images).containerDefinitions?.map(({ image }) => image);

describe('a task definition with other images', () => {
  it('has them in the containers of these names', () => {
    assert.deepEqual(imagesOf({ web: 'cats:2' }), ['cats:2', 'builder:1']);
    assert.deepEqual(imagesOf({ constructor: 'builder:2' }), ['cats:1', 'builder:2']);
  });

  it('keeps the image of every container that is not named', () => {
    assert.deepEqual(imagesOf({}), ['cats:1', 'builder:1']);
  });

  it('is refused for a container that is not there', () => {
    assert.throws(() => imagesOf({ wbe: 'cats:2' }), {
      message: 'There is no container "wbe" in cats',
      remedy: { text: 'It has: web, constructor.' },
    });
  });
});
