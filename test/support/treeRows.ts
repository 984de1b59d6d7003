import type { Locator, Page } from 'playwright-core';

import { asPattern } from './asPattern';

/** The rows of trees as somebody works with them who has a mouse, and what they say. */
export interface TreeRows {
  expandRow(label: string): Promise<void>;
  collapseRow(label: string): Promise<void>;
  clickRow(label: string): Promise<void>;
  /** Points at a row and clicks one of the icons that appear in it. */
  clickRowAction(label: string, action: string): Promise<void>;
  /** Chooses from the menu of a row. */
  chooseFromMenu(label: string, title: string): Promise<void>;
  /** The tree row with this label, to wait for and to read. */
  row(label: string): Locator;
  /** Resolves when a row's whole text (label, description) matches. */
  seeRow(label: string, text: string | RegExp, timeout?: number): Promise<void>;
  /** Resolves when a row below the one with this label matches, at any depth. */
  seeBelow(label: string, text: RegExp, timeout?: number): Promise<void>;
}

/** The rows of the views that are open. */
export function createTreeRows(page: Page): TreeRows {
  const row = (label: string) =>
    page
      .locator('.pane-body .monaco-list-row[role=treeitem]:visible')
      .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${asPattern(label)}$`) }) })
      .first();

  return {
    row,
    async expandRow(label) {
      const wanted = row(label);
      await wanted.waitFor();
      if ((await wanted.getAttribute('aria-expanded')) === 'false') await wanted.locator('.monaco-tl-twistie').click();
    },
    async collapseRow(label) {
      const wanted = row(label);
      await wanted.waitFor();
      if ((await wanted.getAttribute('aria-expanded')) === 'true') await wanted.locator('.monaco-tl-twistie').click();
    },
    clickRow: (label) => row(label).locator('.label-name').first().click(),
    async clickRowAction(label, action) {
      const wanted = row(label);
      await wanted.hover();
      await wanted.locator(`.action-label[aria-label^="${action}"]`).click();
    },
    async chooseFromMenu(label, title) {
      await row(label).locator('.label-name').first().click({ button: 'right' });
      const item = page
        .locator('.monaco-menu .action-item:visible', { hasText: new RegExp(`^${asPattern(title)}`) })
        .first();
      for (let attempt = 0; attempt < 10 && (attempt === 0 || (await item.isVisible())); attempt++) {
        await item.click();
        // A menu takes no click while it opens.
        await page.waitForTimeout(150);
      }
    },
    async seeBelow(label, text, timeout = 30_000) {
      const end = Date.now() + timeout;
      for (;;) {
        const below = await rowsBelow(page, label);
        if (below.some((line) => text.test(line))) return;
        if (Date.now() > end) throw new Error(`Below "${label}" there is only ${JSON.stringify(below)}`);
        await page.waitForTimeout(100);
      }
    },
    async seeRow(label, text, timeout = 30_000) {
      await row(label).filter({ hasText: text }).waitFor({ timeout });
    },
  };
}

/** The text of the rows below another, which are those that follow it at a deeper level. */
async function rowsBelow(page: Page, label: string): Promise<readonly string[]> {
  const all = await page.locator('.pane-body .monaco-list-row[role=treeitem]:visible').evaluateAll((rows) =>
    rows.map((row) => ({
      level: Number(row.getAttribute('aria-level')),
      label: row.querySelector('.label-name')?.textContent ?? '',
      text: row.textContent ?? '',
    })),
  );
  const at = all.findIndex((row) => row.label === label);
  const level = all[at]?.level ?? Infinity;
  const after = all.slice(at + 1);
  const end = after.findIndex((row) => row.level <= level);
  return after.slice(0, end < 0 ? undefined : end).map(({ text }) => text);
}
