import { join } from 'node:path';

import type { OpenEditor } from '../support/editor';
import { keepPicture, openEditor } from '../support/editor';
import { createPerson } from '../support/person';

const root = join(__dirname, '../..');

describe('the grammar, in a VS Code with the packed extension', () => {
  let editor: OpenEditor;
  before(async () => {
    editor = await openEditor({ folder: join(root, 'examples/container-of-cats'), vsix: join(root, 'slipway.vsix') });
  });
  after(() => editor.close());

  it('colours Dockerfiles in place of the built-in one, as VS Code itself says', async () => {
    const person = createPerson(editor.page);
    await person.openFile('Dockerfile');
    await person.goToLine(1);
    // Into the image that FROM names, which the built-in grammar has no scope for.
    await person.press(...Array.from({ length: 'FROM bu'.length }, () => 'ArrowRight'));
    await person.runCommand('Developer: Inspect Editor Tokens and Scopes');
    const widget = editor.page.locator('.token-inspect-widget');
    await widget.getByText('entity.name.type.image.dockerfile').waitFor();
    await keepPicture(editor.page, 'grammar');
  });
});
