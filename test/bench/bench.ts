// `npm run bench`: change → diagnostics over stdio, ours against dockerfile-language-server-nodejs for Dockerfiles and
// against vscode-json-languageservice for task definitions, in one run.
// `npm run bench -- task-definitions` measures those alone, `npm run bench -- ecs-tree` opens the tree of a large account.
// Machines are noisy, so what counts are the ratios; the two servers take turns on the same edits.
import { join } from 'node:path';

import { dockerfileOf } from './dockerfiles';
import { benchImages } from './images';
import { benchEcsTree } from './ecsTree';
import { measure, percentile, startSubject, type Work } from './subject';
import { largeTaskDefinition } from './taskDefinitions';

const root = join(__dirname, '../..');
const slipway = [join(root, 'dist/server.js'), '--stdio'];
const dockerfilePeer = [join(root, 'node_modules/dockerfile-language-server-nodejs/bin/docker-langserver'), '--stdio'];
const jsonPeer = ['--import', 'tsx', join(__dirname, 'jsonServer.ts')];

async function bench(languages: readonly string[]): Promise<void> {
  if (languages.includes('images')) {
    console.log('opening the Images view against docker image ls, milliseconds: medians, and the longest turn at p95');
    await benchImages();
    if (languages.length === 1) return;
  }
  if (languages.includes('ecs-tree')) return benchEcsTree();
  const isWanted = (language: string) => languages.length === 0 || languages.includes(language);
  console.log('change → diagnostics, milliseconds at the 95th percentile');

  const dockerfiles = [50, 1000, 10_000].map((lines) => dockerfileWork(lines));
  if (isWanted('dockerfiles')) await compare('dockerfile-language-server-nodejs', dockerfilePeer, dockerfiles);
  if (isWanted('task-definitions')) await compare('vscode-json-languageservice', jsonPeer, [taskDefinitionWork()]);

  console.log('semantic tokens, milliseconds at the 95th percentile');
  if (isWanted('dockerfiles')) await compare('dockerfile-language-server-nodejs', dockerfilePeer, tokenWorks());
}

/** The peer takes more than half a minute for the last one, so that one is not asked for often. */
function tokenWorks(): readonly NamedWork[] {
  const request = 'textDocument/semanticTokens/full';
  return [
    { ...dockerfileWork(50), request },
    { ...dockerfileWork(1000), request, changes: 40 },
    { ...dockerfileWork(10_000), request, changes: 2, warmUp: 2 },
  ];
}

interface NamedWork extends Work {
  readonly name: string;
}

/** Measures both on each work, and prints a line for each. */
async function compare(peer: string, args: readonly string[], works: readonly NamedWork[]): Promise<void> {
  console.log(`against ${peer}`);
  const subjects = [await startSubject('slipway', slipway), await startSubject('peer', args)];

  for (const work of works) {
    const times = await measure(subjects, work);
    const [ours = NaN, peers = NaN] = subjects.map(({ name }) => percentile(times.get(name) ?? [], 0.95));
    const figures = [`slipway ${ours.toFixed(1)}`, `peer ${peers.toFixed(1)}`, `ratio ${(ours / peers).toFixed(3)}`];
    console.log(`${work.name.padStart(28)}  ${figures.join('  ')}`);
  }
  for (const { stop } of subjects) stop();
}

function dockerfileWork(lines: number): NamedWork {
  const text = dockerfileOf(lines);
  const position = { line: Math.floor(text.split('\n').length / 2), character: 4 };
  return { name: `${lines} lines`, uri: 'untitled:Dockerfile', languageId: 'dockerfile', text, position, changes: 100 };
}

/** Typed into the value of an environment variable in the middle. */
function taskDefinitionWork(): NamedWork {
  const text = largeTaskDefinition();
  const lines = text.split('\n');
  const line = lines.findIndex((each, at) => at > lines.length / 2 && each.includes('"value": "value-'));
  const position = { line, character: (lines[line]?.indexOf('value-') ?? 0) + 3 };
  const name = `${(text.length / 1000).toFixed(0)} KB, 10 containers`;
  return { name, uri: 'untitled:/bench/task-definition.json', languageId: 'json', text, position, changes: 400 };
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
