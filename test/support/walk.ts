import type { Page } from 'playwright-core';

import type { Cloud } from './cloud';
import type { OpenEditor } from './editor';
import { keepPicture } from './editor';
import type { Person } from './person';

/** Who walks, and where. It is there once the editor is open, so each chapter asks for it before its tests. */
export interface Walk {
  readonly editor: OpenEditor;
  readonly person: Person;
  readonly cloud: Cloud;
}

/** Keeps what the screen shows at the end of a test; of one that failed the log says it, too, for whoever has no pictures. */
export async function keepScreen(page: Page, walk: string, test: Mocha.Test | undefined): Promise<void> {
  const { state, title = '' } = test ?? {};
  await keepPicture(page, `${walk}-${state}-${title.replaceAll(/\W+/g, '-')}`);
  if (state !== 'failed') return;
  const texts = await page
    .locator('.notification-toast:visible, .quick-input-widget:visible, .pane-body:visible')
    .allInnerTexts();
  console.log(texts.filter((text) => text.trim() !== '').join('\n—\n'));
}

/** Chooses the profile that every walk has, in a region. */
export async function selectProfile(person: Person, region: string): Promise<void> {
  await person.runCommand('Slipway: Select Profile and Region…');
  await person.pick('AWS profile', 'cats');
  await person.pick('AWS region', region);
}

/** Folds a view of the side bar, or unfolds it, so that the others have its place. */
export async function foldView(page: Page, name: string): Promise<void> {
  await page.locator('.pane-header', { hasText: name }).first().click();
}

/** Draws the line between the views and the files to the right, so that rows show what stands beside their names. */
export async function widenViews(page: Page): Promise<void> {
  const { x = 0, width = 0 } = (await page.locator('.part.sidebar').boundingBox()) ?? {};
  await page.mouse.move(x + width, 600);
  await page.mouse.down();
  await page.mouse.move(x + width + 250, 600, { steps: 5 });
  await page.mouse.up();
}

/** Answers where a task that maps ports runs: on Fargate, for everybody to see. */
export async function placeOnFargate(person: Person, cluster: string): Promise<void> {
  await person.pick('Cluster', cluster);
  await person.pick('Launch type', 'FARGATE');
  await person.accept('Subnets');
  await person.accept('Security groups');
  await person.pick('Who may reach port', 'Everybody');
  await person.pick('Public address', 'Yes');
}
