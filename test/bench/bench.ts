// `npm run bench`: ours against dockerfile-language-server-nodejs for Dockerfiles and against vscode-json-languageservice
// for task definitions, over stdio, in one run.
// `npm run bench -- start keystrokes` measures some of the tables alone, `npm run bench -- images ecs-tree` how the views
// open, `npm run bench -- ecs-editor` what that takes in VS Code itself, `npm run bench -- watch` how long a save takes to run again.
// Machines are noisy, so what counts are the ratios; the servers take turns on the same edits.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { createChecker } from '../../server/check';
import { recognise } from '../../server/languages';
import { nothingAround } from '../../server/lint/surroundings';
import { toDiagnostic } from '../../server/protocol';
import { dockerfileOf } from './dockerfiles';
import { benchEcsEditor } from './ecsEditor';
import { benchEcsTree } from './ecsTree';
import { benchImages } from './images';
import { measureLinearity } from './linear';
import { measure, percentile, type Work } from './measure';
import { measureStart } from './start';
import { startSubject, type Program } from './subject';
import { largeTaskDefinition } from './taskDefinitions';
import { benchWatch } from './watch';

const root = join(__dirname, '../..');
const slipway: Program = { name: 'slipway', args: [join(root, 'dist/server.js'), '--stdio'] };
const dockerfilePeer: Program = {
  name: 'dockerfile-language-server-nodejs',
  args: [join(root, 'node_modules/dockerfile-language-server-nodejs/bin/docker-langserver'), '--stdio'],
};
const jsonPeer: Program = {
  name: 'vscode-json-languageservice',
  args: ['--import', 'tsx', join(__dirname, 'jsonServer.ts')],
};

/** The tables by their names, in the order they are printed. */
const tables: Readonly<Record<string, () => Promise<void>>> = {
  async dockerfiles() {
    console.log('change → diagnostics of Dockerfiles, milliseconds at the 95th percentile');
    await compare(dockerfilePeer, [50, 1000, 10_000].map(dockerfileWork));
  },

  async 'task-definitions'() {
    console.log('change → diagnostics of a task definition, milliseconds at the 95th percentile');
    await compare(jsonPeer, [taskDefinitionWork()]);
  },

  async keystrokes() {
    console.log('30 keystrokes at once → last diagnostics, milliseconds at the 95th percentile');
    const keys = 30;
    await compare(dockerfilePeer, [
      { ...dockerfileWork(50), keys, changes: 60 },
      { ...dockerfileWork(1000), keys, changes: 20, warmUp: 4 },
      { ...dockerfileWork(10_000), keys, changes: 2, warmUp: 0 },
    ]);
  },

  async tokens() {
    console.log('semantic tokens, milliseconds at the 95th percentile');
    const request = 'textDocument/semanticTokens/full';
    // The peer takes more than half a minute for the last one, so that one is not asked for often.
    await compare(dockerfilePeer, [
      { ...dockerfileWork(50), request, changes: 100 },
      { ...dockerfileWork(1000), request, changes: 40 },
      { ...dockerfileWork(10_000), request, changes: 2, warmUp: 2 },
    ]);
  },

  async start() {
    console.log('start to initialize, and memory when idle, the medians of 11 starts');
    const { uri, languageId, text } = dockerfileWork(50);
    const [ours, peers] = await measureStart([slipway, dockerfilePeer], { uri, languageId, text });
    if (!ours || !peers) return;
    print('milliseconds to initialize', dockerfilePeer, ours.time, peers.time);
    print('MB before a document', dockerfilePeer, ours.empty, peers.empty);
    print('MB with 50 lines open', dockerfilePeer, ours.open, peers.open);
  },

  async linear() {
    console.log('slowest answer at 4 times the size, as a multiple of the slowest at the size');
    for (const { name, time, growth, method } of await measureLinearity()) {
      console.log(`${name.padStart(28)}  ${time.toFixed(1)} ms  × ${growth.toFixed(1)}  ${method}`);
      assert.ok(growth < mostGrowth, `${method} takes too long for ${name}`);
    }
  },
};

/** What has its own peer, or none: measured only where it is asked for by name. */
const views: Readonly<Record<string, () => Promise<void>>> = {
  async images() {
    console.log('opening the Images view against docker image ls, milliseconds: medians, and the longest turn at p95');
    await benchImages();
  },
  'ecs-tree': benchEcsTree,
  'ecs-editor': benchEcsEditor,
  async watch() {
    console.log(
      'a saved one-line change → running again, against docker build, rm and run by hand, milliseconds: medians',
    );
    await benchWatch();
  },
};

/** What is linear takes four times as long, up to eight where it outgrows the caches of the processor; the square of the size takes sixteen. */
const mostGrowth = 11;

interface NamedWork extends Work {
  readonly name: string;
}

/** Measures both on each work, and prints a line for each. */
async function compare(peer: Program, works: readonly NamedWork[]): Promise<void> {
  const subjects = [await startSubject(slipway), await startSubject(peer)];
  for (const { connection } of subjects) await connection.sendNotification('initialized', {});

  for (const work of works) {
    const measured = await measure(subjects, work);
    const [ours, peers] = [slipway, peer].map(({ name }) => measured.get(name));
    assert.deepEqual(ours?.diagnostics, diagnosticsOf(work), 'it says what slipway check says');
    print(work.name, peer, percentile(ours.times, 0.95), percentile(peers?.times ?? [], 0.95));
    console.log(
      `${''.padStart(28)}  of the processor, for each: ${ours.work.toFixed(2)} against ${peers?.work.toFixed(2)}, ratio ${(ours.work / (peers?.work ?? NaN)).toFixed(3)}`,
    );
  }
  for (const { stop } of subjects) stop();
}

function print(title: string, peer: Program, ours: number, peers: number): void {
  const figures = [
    `slipway ${ours.toFixed(1)}`,
    `${peer.name} ${peers.toFixed(1)}`,
    `ratio ${(ours / peers).toFixed(3)}`,
  ];
  console.log(`${title.padStart(28)}  ${figures.join('  ')}`);
}

/** What `slipway check` says of the text. */
function diagnosticsOf({ uri, languageId, text }: Work) {
  const language = recognise(uri, languageId, text);
  assert.ok(language);
  return createChecker({ rules: 'default' }).check(language, text, nothingAround).problems.map(toDiagnostic);
}

function dockerfileWork(lines: number): NamedWork {
  const text = dockerfileOf(lines);
  const position = { line: Math.floor(text.split('\n').length / 2), character: 4 };
  // The fewer milliseconds a change takes, the more of them it takes to see past what else the machine does.
  const changes = Math.max(100, Math.min(1000, 400_000 / lines));
  return { name: `${lines} lines`, uri: 'untitled:Dockerfile', languageId: 'dockerfile', text, position, changes };
}

/** Typed into the value of an environment variable in the middle. */
function taskDefinitionWork(): NamedWork {
  const text = largeTaskDefinition();
  const lines = text.split('\n');
  const line = lines.findIndex((each, at) => at > lines.length / 2 && each.includes('"value": "value-'));
  const position = { line, character: (lines[line]?.indexOf('value-') ?? 0) + 3 };
  const name = `${(text.length / 1000).toFixed(0)} KB, 10 containers`;
  return {
    name,
    uri: 'untitled:/bench/task-definition.json',
    languageId: 'json',
    text,
    position,
    changes: 1000,
    warmUp: 100,
  };
}

async function bench(wanted: readonly string[]): Promise<void> {
  for (const name of wanted) await views[name]?.();
  for (const [name, measureTable] of Object.entries(tables)) {
    if (wanted.length === 0 || wanted.includes(name)) await measureTable();
  }
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
