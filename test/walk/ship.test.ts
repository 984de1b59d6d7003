import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { removeWhatRan } from '../support/leftovers';
import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { createPerson } from '../support/person';

const root = join(__dirname, '../..');
const own = Date.now().toString(36);
const cats = `container-of-cats-${own}`;

describe('shipping, with mouse and keyboard, in a VS Code with the packed extension', function () {
  this.bail(true);
  let editor: OpenEditor;
  let person: Person;

  before(async () => {
    editor = await openEditor({
      folder: join(root, 'examples'),
      vsix: join(root, 'slipway.vsix'),
      env: { DOCKER_HOST: requirePart('docker') },
    });
    await nameApart('container-of-cats');
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
  });

  afterEach(async function () {
    const { state, title = '' } = this.currentTest ?? {};
    await keepPicture(editor.page, `ship-${state}-${title.replaceAll(/\W+/g, '-')}`);
  });

  after(async () => {
    await editor?.close();
    await removeWhatRan(own);
  });

  it('ships the container of cats to this machine, by the lens', async () => {
    await person.openFile('container-of-cats/task-definition.json');
    await person.openViews('Slipway');
    await person.clickLens('Ship…');
    await person.pick(`Ship ${cats} to`, 'This machine');
    await person.seeRow(`Ship ${cats}`, /done · http/, 60_000);
    await person.seeBelow(`Ship ${cats}`, /^Build cats from Dockerfile.* s · [0-9a-f]{12}/);
    assert.match(await fetchPage(cats), /Container of cats/);
  });

  /** The page at the address of what was shipped. */
  async function fetchPage(family: string): Promise<string> {
    const [address = ''] = /http:\/\/[\w.:]+/.exec(await person.row(`Ship ${family}`).innerText()) ?? [];
    return (await fetch(address)).text();
  }

  /** Names of its own for the family and the images of an example, so that what others left behind is not met. */
  async function nameApart(folder: string): Promise<void> {
    const file = join(editor.folder, folder, 'task-definition.json');
    const text = (await readFile(file, 'utf8')).replace(`"${folder}"`, `"${folder}-${own}"`);
    await writeFile(file, text.replaceAll(/("image": "[^"]+):1"/g, `$1:${own}"`));
  }
});
