import type { Page } from 'playwright-core';

import { asPattern } from './asPattern';
import { createTreeRows, type TreeRows } from './treeRows';

/** What somebody does in VS Code with a mouse and a keyboard, and what they see. Every move waits until it is possible. */
export interface Person extends TreeRows {
  /** Runs a command from the palette, by the title shown there: `Slipway: Build Image…`. */
  runCommand(title: string): Promise<void>;
  /** Opens a file by its name, or by the end of its path where several bear the name. */
  openFile(path: string): Promise<void>;
  /** Opens a file by its path on disk, as the dialog of the editor takes it. */
  openPath(path: string): Promise<void>;
  /** Puts the cursor behind the last character of the open file. */
  goToEnd(): Promise<void>;
  goToLine(line: number): Promise<void>;
  type(text: string): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Answers the input box with this title; `text` replaces what it proposes, without it that is taken. */
  answer(title: string, text?: string): Promise<void>;
  /** Chooses from the list with this title, by the beginning of a label. */
  pick(title: string, label: string): Promise<void>;
  /** Takes what is ticked in the list with this title, as it is. */
  accept(title: string): Promise<void>;
  /** Goes back from the question with this title to the one before. */
  goBack(title: string): Promise<void>;
  /** Resolves when a question with this title is asked. */
  seeQuestion(title: string): Promise<void>;
  /** Answers a modal dialog with one of its buttons. */
  confirm(button: string): Promise<void>;
  /** Clicks a button of a message in the corner. */
  clickMessage(button: string): Promise<void>;
  /** Clicks a lens above a line of the open file. */
  clickLens(title: string): Promise<void>;
  /** Opens a container of views by its icon's title, when it is not open. */
  openViews(title: string): Promise<void>;
  /** Resolves when the text can be seen anywhere; rejects after `timeout` milliseconds. */
  see(text: string | RegExp, timeout?: number): Promise<void>;
  /** Resolves when the open file has a wavy line somewhere, or none any more. */
  seeUnderlined(): Promise<void>;
  seeNothingUnderlined(): Promise<void>;
  /** Opens the quick fixes at the cursor and chooses one by its title. */
  fix(title: string): Promise<void>;
}

/** Somebody in front of this page. */
export function createPerson(page: Page): Person {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const palette = page.locator('.quick-input-widget:visible');
  const paletteInput = palette.locator('input.input');
  const choices = palette.locator('.monaco-list-row');
  const question = (title: string) =>
    page.locator('.quick-input-widget:visible').filter({
      has: page.locator('.quick-input-title', { hasText: new RegExp(`^${asPattern(title)}`) }),
    });
  /** Everything that tells one question of the box from the next: its texts, and what is typed or how long it is. */
  const asking = async () => {
    const texts = await palette.allInnerTexts();
    const typed = await paletteInput.evaluateAll((inputs: readonly { type: string; value: string }[]) =>
      inputs.map(({ type, value }) => (type === 'password' ? `${type} of ${value.length}` : value)),
    );
    return [...texts, ...typed].join('\n');
  };
  const wavyLine = page.locator('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
  /** Opens the palette with `key`, types, and takes the first choice once it is the one that was meant. */
  const choose = async (key: string, text: string, label: string, description = '') => {
    const meant = choices
      .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${asPattern(label)}$`) }) })
      .filter({ hasText: description });
    for (let attempt = 0; ; attempt++) {
      try {
        await press('Escape', key);
        await paletteInput.fill(text, { timeout: 2000 });
        await meant.first().click({ timeout: 2000 });
        return;
      } catch (error) {
        // The list is empty while the editor reads its extensions and the folder.
        if (attempt === 15) throw error;
      }
    }
  };

  /** Once the file is in the editor. */
  const clickText = (path: string) =>
    page.locator(`.editor-instance .monaco-editor[data-uri$="${path}"] .view-lines`).first().click();

  return {
    ...createTreeRows(page),
    press,
    runCommand: (title) => choose('F1', `>${title}`, title),
    async openFile(path) {
      // Files of one name are told apart by their folder: the list shows others before it has heeded what was typed.
      const [name = path, folder = ''] = path.split('/').reverse();
      await choose('Control+p', path, name, folder);
      await clickText(path);
    },
    async openPath(path) {
      await choose('F1', '>File: Open File...', 'File: Open File...');
      const name = path.slice(path.lastIndexOf('/') + 1);
      await question('Open File').waitFor();
      const file = question('Open File')
        .locator('.monaco-list-row')
        .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${asPattern(name)}$`) }) });
      for (let attempt = 0; ; attempt++) {
        try {
          // The dialog looks into each folder that is typed, and opens what is clicked in its list.
          await paletteInput.fill(path.slice(0, -name.length));
          await file.click({ timeout: 4000 });
          break;
        } catch (error) {
          // What is typed while it reads the folder that it begins with is lost.
          if (attempt === 4) throw error;
          await paletteInput.fill('/');
        }
      }
      await clickText(path);
    },
    async goToEnd() {
      await press('Control+End');
    },
    async goToLine(line) {
      await press('Control+g');
      await paletteInput.fill(`:${line}`);
      await press('Enter');
      await page.locator('.statusbar').getByText(`Ln ${line},`).waitFor();
      await palette.waitFor({ state: 'hidden' });
    },
    async type(text) {
      await page.keyboard.type(text, { delay: 15 });
    },
    async answer(title, text) {
      await question(title).waitFor();
      if (text !== undefined) await paletteInput.fill(text);
      const asked = await asking();
      // Into the box itself: the palette that closes may still take the focus back to the editor.
      await paletteInput.press('Enter');
      // The next question may bear the same title, and would be answered into this box while it still stands.
      const end = Date.now() + 15_000;
      while ((await asking()) === asked) {
        if (Date.now() > end) throw new Error(`"${title}" does not take the answer: ${asked}`);
        await page.waitForTimeout(50);
      }
    },
    async pick(title, label) {
      const choice = question(title)
        .locator('.monaco-list-row')
        .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^\\W*${asPattern(label)}`) }) });
      try {
        await choice.first().waitFor({ timeout: 5000 });
      } catch {
        // A long list renders what is in view: a person types what to look for.
        await paletteInput.fill(label);
        await choice.first().waitFor();
      }
      const asked = await asking();
      // Where the pointer rests, the hover of a choice may lie over the others.
      await page.mouse.move(0, 0);
      await choice.first().click();
      // What comes next may bear the same title, and would be answered into this list while it still stands.
      const end = Date.now() + 2000;
      while ((await asking()) === asked && Date.now() < end) await page.waitForTimeout(50);
    },
    async accept(title) {
      // Ticks stand only in a list that has its rows.
      await question(title).locator('.monaco-list-row .monaco-checkbox').first().waitFor();
      await paletteInput.press('Enter');
    },
    goBack: (title) => question(title).locator('.quick-input-left-action-bar .action-label').click(),
    async seeQuestion(title) {
      // A list that is not there yet shows that it is on its way.
      await question(title).locator('.monaco-list-row:visible, .quick-input-message:visible').first().waitFor();
    },
    async confirm(button) {
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).click();
    },
    async clickMessage(button) {
      await page.locator('.notification-toast .monaco-button', { hasText: button }).click();
    },
    async clickLens(title) {
      await page.locator('.editor-instance .codelens-decoration a', { hasText: title }).first().click();
    },
    async openViews(title) {
      const icon = page.locator(`.activitybar .action-item:has([aria-label^="${title}"])`).first();
      const heading = page.locator('.sidebar .composite.title').getByText(title, { exact: true });
      await icon.waitFor();
      for (let attempt = 0; ; attempt++) {
        try {
          await heading.waitFor({ timeout: 3000 });
          return;
        } catch (error) {
          // A click on the icon of what is open closes it, and after a reload it may open by itself a little late.
          if (attempt === 5) throw error;
          await icon.click();
        }
      }
    },
    async see(text, timeout = 30_000) {
      // What is only said to a screen reader is no sight.
      await page
        .getByText(text)
        .filter({ visible: true })
        .and(page.locator(':not(.monaco-aria-container *)'))
        .first()
        .waitFor({ timeout });
    },
    seeUnderlined: () => wavyLine.first().waitFor(),
    seeNothingUnderlined: () => wavyLine.first().waitFor({ state: 'detached' }),
    async fix(title) {
      const offer = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      for (let attempt = 0; ; attempt++) {
        await press('Escape', 'Control+.');
        try {
          await offer.click({ timeout: 2000 });
          return;
        } catch (error) {
          // The wavy line may be drawn before its fixes are offered.
          if (attempt === 5) throw error;
        }
      }
    },
  };
}
