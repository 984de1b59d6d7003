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

  it('tells of each layer how far it is, from what docker draws on a terminal in pieces', () => {
    const drawn =
      'The push refers to repository [localhost:5000/cats]\r\n\u001b[1B' +
      '\u001b[1A\u001b[2K\raaaaaaaaaaaa: Preparing \u001b[1B' +
      '\u001b[1A\u001b[2K\raaaaaaaaaaaa: Pushing [=====>        ]  1.2MB/5.6MB\u001b[1B' +
      '\u001b[1A\u001b[2K\raaaaaaaaaaaa: Pushing    512B\u001b[1B' +
      '\u001b[1A\u001b[2K\raaaaaaaaaaaa: Retrying in 5 seconds \u001b[1B' +
      '\u001b[1A\u001b[2K\raaaaaaaaaaaa: Pushed \u001b[1B\r\n';
    for (const size of [1, 7, drawn.length]) {
      const told: string[] = [];
      const take = layerProgress((_summary, layers) => told.push(layers.map(({ state }) => state).join()));
      for (let at = 0; at < drawn.length; at += size) take(drawn.slice(at, at + size));
      assert.deepEqual(told, ['waiting', 'sending 1.2MB of 5.6MB', 'sending 512B', 'trying again in 5 s', 'done']);
    }
  });

  it('tells nothing twice, and nothing of what is no layer', () => {
    const told: string[] = [];
    const take = layerProgress((_summary, layers) =>
      told.push(...layers.map(({ layer, state }) => `${layer} ${state}`)),
    );
    take(`${'d'.repeat(12)}: Downloading [>   ]  1kB/2MB\n${'d'.repeat(12)}: Downloading [>   ]  1kB/2MB\n`);
    take(`${'e'.repeat(12)}: some other word\nlatest: Pulling from library/cats\n[x](command:y): Pushed\n`);
    assert.deepEqual(told, [`${'d'.repeat(12)} fetching 1kB of 2MB`]);
  });
});
