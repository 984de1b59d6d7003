// `npm run fuzz`: the server with every prefix and 20,000 mutations of the corpus, and every request at a random position
// of them.
// A failure prints the seed and the text, so that it becomes a test case.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createChecker } from '../../server/check';
import type { LanguageId } from '../../server/lint/language';
import type { Problem } from '../../server/lint/problem';
import { createRandom } from '../support/random';
import { askEverything } from './askEverything';
import { createHeapGauge } from './heap';
import { serveHere } from './serveHere';
import { createSlowAnswers } from './slowAnswers';

const corpus = join(__dirname, '../corpus/files');

/**
 * Serves every prefix of each corpus file and `mutations` random changes; throws at the first text that is not survived,
 * when memory grows from quarter to quarter of the changes, and when an answer took too long.
 */
export async function fuzz(mutations: number, seed: number, prefixStep = 1): Promise<Survived> {
  const client = await serveHere();
  for (const [languageId, uri] of Object.entries(uris)) {
    const textDocument = { uri, languageId: languageId === 'dockerfile' ? 'dockerfile' : 'json', version: 0, text: '' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
  }
  const files = corpusFiles();
  const random = createRandom(seed);
  const slow = createSlowAnswers();
  // What is remembered between texts is shared by all checkers.
  const heapInUse = createHeapGauge(createChecker({ rules: 'all' }));
  let texts = 0;

  const survive = async (language: LanguageId, text: string, what: string) => {
    texts++;
    try {
      const lines = text.split(/\r\n|\r|\n/);
      // LSP takes the line break for the end of its line; what takes the last line away may end on the one behind it.
      const reach = [...lines.map((line) => `${line}\n`), ''];
      for (const answer of await askEverything(client, uris[language], texts, text, random)) {
        const { method, ranges } = answer;
        for (const range of ranges) assertInside(method, range, /diagnostic/i.test(method) ? lines : reach);
        slow.add(answer, text);
      }
    } catch (error) {
      throw new Error(`${what}, seed ${seed}:\n${JSON.stringify(text)}`, { cause: error });
    }
  };

  for (const { language, text, name } of files) {
    for (let end = 0; end <= text.length; end += prefixStep)
      await survive(language, text.slice(0, end), `prefix ${end} of ${name}`);
  }
  const heap = [heapInUse()];
  for (let at = 0; at < mutations; at++) {
    const file = files[at % files.length];
    const other = files[Math.floor(random() * files.length)];
    if (!file || !other) continue;
    await survive(file.language, mutate(file.text, other.text, random), `mutation ${at} of ${file.name}`);
    if ((at + 1) % Math.ceil(mutations / 4) === 0) heap.push(heapInUse());
  }
  const growth = Math.max(...heap) - (heap[0] ?? 0);
  if (growth > mostGrowth) throw new Error(`Memory grew from ${heap.map((each) => each.toFixed(1)).join(' to ')} MiB`);

  for (const { method, time, text } of slow.find()) {
    throw new Error(`${method} took ${time.toFixed(0)} ms, seed ${seed}:\n${JSON.stringify(text)}`);
  }
  client.dispose();
  return { texts, growth };
}

/** What a run has shown: how many texts it served, and how much more memory was in use at most than after the prefixes. */
export interface Survived {
  readonly texts: number;
  /** In MiB. */
  readonly growth: number;
}

/** In MiB. 20,000 mutations were seen to take up to 8; texts that are kept take 0.03 each, so that 2,000 show. */
const mostGrowth = 16;

const uris: Readonly<Record<LanguageId, string>> = {
  dockerfile: 'file:///src/Dockerfile',
  'task-definition': 'file:///src/task-definition.json',
  'ship-plan': 'file:///src/web.slipway.json',
};

interface CorpusFile {
  readonly name: string;
  readonly language: LanguageId;
  readonly text: string;
}

function corpusFiles(): readonly CorpusFile[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({
      name,
      language: /\.jsonc?$/.test(name) ? ('task-definition' as const) : ('dockerfile' as const),
      text: readFileSync(join(parentPath, name), 'utf8'),
    }));
}

function assertInside(what: string, { start, end }: Problem['range'], lines: readonly string[]): void {
  for (const { line, character } of [start, end]) {
    const length = lines[line]?.length;
    if (length === undefined || character < 0 || character > length) {
      throw new Error(`${what} points outside the text: line ${line}, character ${character}`);
    }
  }
}

const pieces = [
  '\\\n',
  '`\n',
  '<<EOF\n',
  '\r\n',
  '"',
  "'",
  '${',
  '}',
  '[',
  ']',
  '{',
  '\0',
  '\u2028',
  '😀',
  '#',
  'FROM ',
  'ONBUILD ',
  '--',
  '=',
  '\t',
  ',',
  ':',
];

/** A text with a few random changes, some of them made of pieces of another one. */
export function mutate(text: string, other: string, random: () => number): string {
  let result = text;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * (result.length + 1));
    const length = Math.floor(random() ** 3 * 60);
    const from = Math.floor(random() * other.length);
    const inserted = [
      '',
      pieces[Math.floor(random() * pieces.length)] ?? '',
      other.slice(from, from + length),
      result.slice(at, at + length).repeat(2),
    ][Math.floor(random() * 4)];
    result = result.slice(0, at) + (inserted ?? '') + result.slice(at + (random() < 0.5 ? length : 0));
  }
  return result;
}

if (require.main === module) {
  const [mutations = 20_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
  void fuzz(mutations, seed).then(({ texts, growth }) => {
    console.log(`${texts} texts survived, memory grew by ${growth.toFixed(1)} MiB, seed ${seed}`);
  });
}
