import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { headLength, recognise } from '../../server/languages';
import type { LanguageId } from '../../server/lint/language';

/** A document to check, or why it cannot be. */
export type ReadDocument =
  | { readonly path: string; readonly text: string; readonly language: LanguageId }
  | { readonly path: string; readonly reason: string };

/** Reads the files named, and below the folders named every file that is a Dockerfile or a task definition. */
export async function* readDocuments(
  paths: readonly string[],
  language: LanguageId | undefined,
): AsyncGenerator<ReadDocument> {
  for (const path of paths) {
    const kind = await kindOf(path);
    if (kind === 'file') yield await readNamed(path, language);
    else if (kind === 'folder') yield* readFolder(path, language);
    else yield { path, reason: kind };
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | (string & {})> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'neither a file nor a folder';
  } catch (error) {
    return readingFailure(error);
  }
}

/** A file that was asked for by name is checked whatever it is called. */
async function readNamed(path: string, language: LanguageId | undefined): Promise<ReadDocument> {
  const text = await readText(path);
  if (typeof text !== 'string') return { path, ...text };
  const recognised = language ?? recognise(path, undefined, text.slice(0, headLength));
  if (!recognised) return { path, reason: 'neither a Dockerfile nor a task definition; say which with --language' };
  return { path, text, language: recognised };
}

async function* readFolder(folder: string, language: LanguageId | undefined): AsyncGenerator<ReadDocument> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => readingFailure(error));
  if (typeof entries === 'string') return yield { path: folder, reason: entries };

  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* readFolder(path, language);
      continue;
    }
    if (!entry.isFile()) continue;

    const isJson = /\.jsonc?$/i.test(entry.name);
    const byName = recognise(path, undefined, '');
    if (!byName && !isJson) continue;
    const text = await readText(path);
    if (typeof text !== 'string') {
      if (byName) yield { path, ...text };
      continue;
    }
    const recognised = recognise(path, undefined, text.slice(0, headLength));
    if (recognised && (!language || language === recognised)) yield { path, text, language: recognised };
  }
}

const skippedFolders = new Set(['.git', 'node_modules']);

async function readText(path: string): Promise<string | { readonly reason: string }> {
  try {
    const bytes = await readFile(path);
    if (bytes.subarray(0, headLength).includes(0)) return { reason: 'a binary file' };
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    return { reason: readingFailure(error) };
  }
}

/** Why a file could not be read, in words. */
export function readingFailure(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException; // What node:fs rejects with.
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'ELOOP') return 'it is a link that leads to itself';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it';
  return message;
}
