import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { chromium, type Page } from 'playwright-core';

import { startEditor } from '../../scripts/editor.mjs';
import { findEditor } from '../../scripts/installEditor.mjs';

const root = join(__dirname, '../..');
const execute = promisify(execFile);

/** How a VS Code is opened. */
export interface Setting {
  /** The folder that is copied and opened. */
  readonly folder: string;
  /** The copy is there, and the window is open on no folder. */
  readonly isWindowEmpty?: boolean;
  /** A packed extension, installed as a user would have it. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
  /** Files of the home folder: text by path. */
  readonly home?: Readonly<Record<string, string>>;
  /** What VS Code's page takes beside the folder: `extensionDevelopmentPath`, `extensionTestsPath`. */
  readonly payload?: Readonly<Record<string, string>>;
}

/** A VS Code in a browser. */
export interface OpenEditor {
  readonly page: Page;
  /** The copy of the folder that is open. */
  readonly folder: string;
  /** The home folder that the editor's programs see. */
  readonly home: string;
  close(): Promise<void>;
}

/** Opens a fresh VS Code on a copy of a folder, in Chromium. Nothing of the user's own settings or logins reaches it. */
export async function openEditor(setting: Setting): Promise<OpenEditor> {
  const { folder, vsix, settings, env, payload } = setting;
  const editor = findEditor();
  if (!editor)
    throw new Error('VS Code for the browser is not installed: `SLIPWAY_EDITOR=browser npm start` installs it');

  const place = await mkdtemp(join(tmpdir(), 'slipway-editor-'));
  const copy = join(place, basename(folder));
  const home = join(place, 'home');
  const data = join(place, 'server');
  await mkdir(home);
  for (const [path, text] of Object.entries(setting.home ?? {})) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  await cp(folder, copy, { recursive: true });
  if (vsix) {
    const argv = [editor.server, '--install-extension', vsix, '--force', '--accept-server-license-terms'];
    await execute(editor.node, [...argv, '--server-data-dir', data, '--extensions-dir', join(data, 'extensions')]);
  }

  const running = await startEditor(editor, {
    folder: data,
    extensions: join(data, 'extensions'),
    // Only with this driver does the page take a payload; and with it, no messages appear in the corner.
    smokeTest: payload !== undefined,
    settings: { ...quiet, ...settings },
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, USERPROFILE: home, ...env },
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  const context = await browser.newContext({ viewport: { width: 1440, height: 1200 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();

  const address = new URL(`http://127.0.0.1:${running.port}/`);
  if (setting.isWindowEmpty) address.searchParams.set('ew', 'true');
  else address.searchParams.set('folder', copy);
  const remote = (path: string) => `vscode-remote://127.0.0.1:${running.port}${path}`;
  const entries = Object.entries(payload ?? {}).map(([name, path]) => [name, remote(path)]);
  if (entries.length > 0) address.searchParams.set('payload', JSON.stringify(entries));
  await page.goto(address.href);
  await page.locator('.monaco-workbench .activitybar .action-item').first().waitFor({ timeout: 60_000 });

  return {
    page,
    folder: copy,
    home,
    async close() {
      await browser.close();
      await running.stop();
      await rm(place, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Keeps a picture of the page among the build's artefacts, `out/artefacts/<name>.png`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'out/artefacts', `${name}.png`) });
}

// Trust has a test of its own; the rest would only move between two pictures.
const quiet = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'editor.cursorBlinking': 'solid',
  // Drawn as text that a test can find.
  'terminal.integrated.gpuAcceleration': 'off',
  'files.autoSave': 'off',
};

// Debian's Chromium as root, without a graphics card, and without asking for anything from outside.
const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const files = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = files.find((file) => existsSync(file));
  if (!found) throw new Error('Chromium was not found on PATH');
  return found;
}
