import { keepPicture, type OpenEditor } from '../../support/editor';
import type { Person } from '../../support/person';
import type { Walk } from '../../support/walk';

/** Mistakes that are typed, underlined and mended. */
export function writing(walk: () => Walk): void {
  describe('1. writing', () => {
    let editor: OpenEditor;
    let person: Person;
    before(() => {
      ({ editor, person } = walk());
    });

    it('underlines a mistake typed into the Dockerfile and mends it', async () => {
      await person.openFile('Dockerfile');
      await person.goToEnd();
      await person.type('EXPSOE 443');
      await person.seeUnderlined();
      await keepPicture(editor.page, 'walk-mistake-in-Dockerfile');
      await person.press('Home');
      await person.fix('Change to EXPOSE');
      await person.see('EXPOSE 443');
      await person.seeNothingUnderlined();
      await person.runCommand('File: Revert File');
    });

    it('underlines a mistake typed into the task definition and mends it', async () => {
      await person.openFile('task-definition.json');
      await person.goToLine(2);
      await person.press('End', 'Enter');
      await person.type('"netwrkMode": "awsvpc",');
      await person.seeUnderlined();
      await keepPicture(editor.page, 'walk-mistake-in-task-definition');
      await person.press('Home', 'ArrowRight', 'ArrowRight');
      await person.fix('Remove netwrkMode');
      await person.seeNothingUnderlined();
      await person.runCommand('File: Revert File');
    });
  });
}
