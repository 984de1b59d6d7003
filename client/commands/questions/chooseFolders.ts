import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

import type { Volume } from '@aws-sdk/client-ecs';

import { listOf } from '../../run/listOf';
import { volumeOrigin } from '../../run/local/localVolumes';
import type { Tools } from '../../tools';
import type { LocalSource } from './localSource';

/**
 * A folder of this machine for each volume that comes from elsewhere on ECS, or none for one that is to be empty. Asked
 * once for each volume of a file, and again when the folder is gone.
 */
export async function chooseFolders(
  named: Readonly<Record<string, string>> | undefined,
  source: LocalSource,
  tools: Tools,
): Promise<Readonly<Record<string, string>>> {
  const { definition, key } = source;
  const remembered = tools.answers.get<Readonly<Record<string, string>>>(key, 'folders') ?? {};
  const chosen: Record<string, string> = { ...named };
  for (const volume of listOf(definition.volumes, 'volumes')) {
    const name = volume.name ?? '';
    const origin = volumeOrigin(volume);
    if (origin === undefined || Object.hasOwn(chosen, name)) continue;
    const before = Object.hasOwn(remembered, name) ? remembered[name] : undefined;
    const isKnown = before === '' || (before !== undefined && isThere(before));
    chosen[name] = isKnown ? before : await askFolder(volume, origin, source, tools);
  }
  if (named === undefined) await tools.answers.set(key, 'folders', chosen);
  return Object.fromEntries(Object.entries(chosen).filter(([, folder]) => folder !== ''));
}

/** Empty for a volume that is empty. */
async function askFolder(volume: Volume, origin: string, { folder }: LocalSource, { ask }: Tools): Promise<string> {
  const own = volume.host?.sourcePath;
  const picked = await ask.pick({
    title: `Volume ${volume.name}`,
    placeholder: `On ECS it is ${origin}. What is it here?`,
    choices: [
      { label: 'A Folder…', description: 'of this machine', value: 'folder' },
      { label: 'Empty', description: 'made with the task, and gone with it', value: '' },
      ...(own && isThere(own) ? [{ label: own, description: 'of this machine', value: own }] : []),
    ],
  });
  if (picked !== 'folder') return picked;
  const typed = await ask.input({
    title: `Folder for ${volume.name}`,
    prompt: `From ${folder}, or as a full path`,
    value: './',
    validate: (text) => (isFolder(pathOf(text, folder)) ? undefined : `There is no folder ${pathOf(text, folder)}`),
  });
  return pathOf(typed, folder);
}

function pathOf(text: string, folder: string): string {
  return resolve(folder, text.trim().replace(/^~(?=\/|$)/, homedir()));
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
