import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Dockerfile of the corpus, or of the folder that CORPUS names. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** Those of the folder that CORPUS names, else our own. */
export function corpusDockerfiles(): readonly CorpusFile[] {
  const folder = process.env['CORPUS'] ?? join(__dirname, '../corpus/files/dockerfiles');
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:json|md|bin)$/.test(entry.name))
    .map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }));
}
