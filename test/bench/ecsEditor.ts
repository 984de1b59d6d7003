import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { build } from 'esbuild';

import { openEditor } from '../support/editor';
import { size } from './ecsTree';
import type { HostMemory } from './insideHost';

const root = join(__dirname, '../..');
const inside = join(root, 'out/bench/insideHost.js');
/** Milliseconds. */
const patience = 180_000;
/** Bytes by which the extension host may grow, besides what V8 keeps for objects to come. */
const most = 60_000_000;

/** Opens every cluster of a large account in VS Code, and prints by how much its extension host has grown from before the view was opened. */
export async function benchEcsEditor(): Promise<void> {
  await build({
    entryPoints: [join(__dirname, 'insideHost.ts')],
    outfile: inside,
    bundle: true,
    platform: 'node',
    external: ['vscode'],
  });
  const server = fork(join(__dirname, 'ecsServer.ts'), [JSON.stringify(size)], { execArgv: ['--import', 'tsx'] });
  const [endpoint] = await once(server, 'message');
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const results = join(folder, 'results.json');
  const editor = await openEditor({
    folder: join(root, 'examples/container-of-cats'),
    payload: { extensionDevelopmentPath: root, extensionTestsPath: inside },
    home: {
      '.aws/config': `[default]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`,
      '.aws/credentials': '[default]\naws_access_key_id = AKIDBENCH\naws_secret_access_key = not-a-secret\n',
    },
    env: {
      SLIPWAY_BENCH_RESULTS: results,
      SLIPWAY_BENCH_CLUSTERS: String(size.clusters),
      DOCKER_HOST: 'unix:///nobody.sock',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  try {
    for (const end = Date.now() + patience; !existsSync(results) && Date.now() < end;) await wait(500);
    const moments = JSON.parse(await readFile(results, 'utf8')) as readonly HostMemory[]; // Written by insideHost.ts.
    server.send('clusters');
    const [opened] = await once(server, 'message');
    assert.equal(opened, size.clusters, 'every cluster was opened');
    print(moments);
  } finally {
    await editor.close();
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function print([before, ...moments]: readonly HostMemory[]): void {
  assert.ok(before);
  console.log(`the extension host of VS Code ${megabytes(before.process)} before the view is opened; since then`);
  for (const { what, process, young } of moments) {
    const grown = `process +${megabytes(process - before.process)}`;
    const ofIt = `V8's young generation ${megabytes(before.young)} → ${megabytes(young)}`;
    console.log(`${what.padStart(34)}  ${grown}, of it ${ofIt}`);
  }
  const opened = moments.find(({ what }) => what === 'every cluster open');
  assert.ok(opened);
  const grown = opened.process - before.process - Math.max(opened.young - before.young, 0);
  assert.ok(grown < most, `the extension host has grown by ${megabytes(grown)} besides V8's young generation`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
