import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { docker } from '../support/docker';
import type { OpenEditor } from '../support/editor';
import { openEditor } from '../support/editor';
import { requirePart } from '../support/parts';
import { createPerson, type Person } from '../support/person';
import { keepScreen } from '../support/walk';

const root = join(__dirname, '../..');
const image = `lonely-cats-${Date.now().toString(36)}:1`;

describe('a window without a folder, in a VS Code with the packed extension', () => {
  let editor: OpenEditor;
  let person: Person;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-walk-'));
    await writeFile(join(folder, 'Dockerfile'), 'FROM busybox:1.37\nRUN echo meow > /cat\nCMD ["cat", "/cat"]\n');
    editor = await openEditor({
      folder,
      isWindowEmpty: true,
      vsix: join(root, 'slipway.vsix'),
      env: { DOCKER_HOST: requirePart('docker') },
    });
    editor.page.setDefaultTimeout(20_000);
    person = createPerson(editor.page);
  });

  afterEach(function () {
    return keepScreen(editor.page, 'no-folder', this.currentTest);
  });

  after(async () => {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
    await docker('image', 'rm', '--force', image).catch(() => undefined);
  });

  it('checks a Dockerfile that is opened by itself', async () => {
    await person.openPath(join(editor.folder, 'Dockerfile'));
    await person.goToEnd();
    await person.type('EXPSOE 80');
    await person.seeUnderlined();
    await person.runCommand('File: Revert File');
    await person.seeNothingUnderlined();
  });

  it('builds it, with its own folder as build context', async () => {
    await person.runCommand('Slipway: Build Image…');
    await person.answer('Tag', image);
    await person.see(`Built ${image}`, 60_000);
    assert.equal(await docker('run', '--rm', image), 'meow\n');
  });
});
