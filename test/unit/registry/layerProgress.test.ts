import assert from 'node:assert/strict';

import { layerProgress } from '../../../client/registry/layerProgress';

describe('the progress of a push or pull', () => {
  it('is counted by layer, with those that are there already', () => {
    const [one, two] = ['a'.repeat(12), 'b'.repeat(12)];
    const told: string[] = [];
    const take = layerProgress((text) => told.push(text));
    take('The push refers to repository [docker.io/me/cats]\n');
    take(`${one}: Preparing\n${two}: Prep`);
    take(`aring\r\n${one}: Layer already exists\n${two}: Pushed\n1: digest: sha256:abc size: 527\n`);
    assert.deepEqual(told, [
      '0 of 1 layers',
      '0 of 2 layers',
      '1 of 2 layers, 1 there already',
      '2 of 2 layers, 1 there already',
    ]);
  });

  it('counts the layers of a pull', () => {
    const told: string[] = [];
    layerProgress((text) => told.push(text))(`${'c'.repeat(12)}: Pulling fs layer\n${'c'.repeat(12)}: Pull complete\n`);
    assert.deepEqual(told, ['0 of 1 layers', '1 of 1 layers']);
  });
});
