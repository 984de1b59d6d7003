import assert from 'node:assert/strict';
import { join } from 'node:path';

import { suggestTag } from '../../../../client/commands/lookups/suggestTag';
import type { Editor } from '../../../../client/ui/editor';

const folder = join('/src', 'Container of Cats');
const beside = join(folder, 'task-definition.json');

/** An editor that knows these files, and does not open those without a text. */
function editorWith(files: Readonly<Record<string, string | undefined>>): Editor {
  const part: Partial<Editor> = {
    findFiles: async () => Object.keys(files),
    readText: async (path) => files[path] ?? Promise.reject(new Error(`cannot open ${path}`)),
  };
  return part as Editor; // No more of it is asked.
}

const suggest = (files: Readonly<Record<string, string | undefined>>) =>
  suggestTag(join(folder, 'Dockerfile'), editorWith(files));
const running = (...images: readonly string[]) =>
  JSON.stringify({ family: 'cats', containerDefinitions: images.map((image) => ({ name: 'web', image })) });

describe('the name suggested for an image', () => {
  it('is that of the container which a task definition beside the Dockerfile runs', async () => {
    assert.equal(await suggest({ [beside]: running('cats:1') }), 'cats:1');
  });

  it('is that of the folder when there is no one image without a registry', async () => {
    const elsewhere = join('/src', 'task-definition.json');
    for (const files of [
      {},
      { [elsewhere]: running('cats:1') },
      { [beside]: running('ghcr.io/cats:1') },
      { [beside]: running('cats:1', 'dogs:1') },
      { [beside]: '{ "family": "cats", "containerDefinitions": 7 }' },
      { [beside]: undefined },
    ]) {
      assert.equal(await suggest(files), 'container-of-cats');
    }
  });
});
