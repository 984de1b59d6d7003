import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Metafile } from 'esbuild';

/** The licences of the packages that went into the bundles, as one text to ship with them. */
export async function renderNotices(root: string, metafiles: readonly Metafile[]): Promise<string> {
  const folders = new Set<string>();
  for (const path of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const [folder] = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
    if (folder) folders.add(folder);
  }

  const notices = await Promise.all([...folders].sort().map((folder) => renderNotice(join(root, folder))));
  return [opening, ...new Set(notices)].join('\n\n') + '\n';
}

/** The texts are taken over when the model is generated, at each build. */
const opening = `Slipway contains the following packages.

What it shows of the members of a task definition, in completion and hover, are the documentation texts of
@aws-sdk/client-ecs, under the Apache License 2.0.`;

async function renderNotice(folder: string): Promise<string> {
  // What npm guarantees of a package.json, and the licence that nearly all of them state.
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = await readdir(folder);
  const file = files.find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file ? (await readFile(join(folder, file), 'utf8')).trim() : '';
  return [`${'-'.repeat(72)}\n${name} ${version} (${license ?? 'see below'})`, text].filter(Boolean).join('\n\n');
}
