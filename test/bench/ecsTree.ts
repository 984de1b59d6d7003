import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createAws } from '../../client/aws/aws';
import { createEcsTree } from '../../client/tree/ecs';
import type { TreeNode } from '../../client/tree/node';
import { useAwsFiles } from '../support/awsFiles';

const size = { clusters: 50, services: 500, tasks: 5_000 };
const signal = new AbortController().signal;

/** Opens every row of a large account, follows it for ten rounds, and prints calls, times and what it took of memory. */
export async function benchEcsTree(): Promise<void> {
  // In a process of its own, so that what it takes is not counted.
  const server = fork(join(__dirname, 'ecsServer.ts'), [JSON.stringify(size)], { execArgv: ['--import', 'tsx'] });
  const endpoint = await new Promise<string>((told) => server.once('message', (message) => told(String(message))));
  const files = await useAwsFiles();
  await files.write({
    config: `[default]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`,
    credentials: '[default]\naws_access_key_id = AKIDBENCH\naws_secret_access_key = not-a-secret\n',
  });
  const aws = createAws({ load: () => undefined, save: async () => undefined, env: files.env });
  const tree = createEcsTree(aws);

  const before = memory();
  console.log(`ECS tree: ${size.clusters} clusters, ${size.services} services, ${size.tasks} tasks`);
  const [root] = await timed('view opened', () => tree.roots(signal));
  const clusters = await timed('profile and region opened', async () => (await root?.children?.(signal)) ?? []);
  print('memory, the clusters shown', before);
  await timed('first cluster opened', async () => clusters[0]?.children?.(signal));
  print('memory, one cluster open', before);

  let rows = await timed('all rows opened', () => open(clusters));
  tree.onChange?.(() => void open(clusters).then((count) => (rows = count)));
  print(`memory, ${rows} rows open`, before);
  tree.setVisible?.(true);
  await new Promise((later) => setTimeout(later, 30_000));
  print('memory, after 30 s of following', before);
  tree.setVisible?.(false);
  server.kill();
  await files.remove();
}

async function open(rows: readonly TreeNode[]): Promise<number> {
  let count = rows.length;
  for (const row of rows) count += await open((await row.children?.(signal)) ?? []);
  return count;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`${what.padStart(34)}  ${(performance.now() - began).toFixed(0)} ms`);
  return result;
}

interface Memory {
  readonly heap: number;
  readonly all: number;
}

/** In bytes, after what is no longer needed was let go. */
function memory(): Memory {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, all: rss };
}

function print(what: string, before: Memory): void {
  const now = memory();
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  const grown = `heap +${megabytes(now.heap - before.heap)} MB, process +${megabytes(now.all - before.all)} MB`;
  console.log(`${what.padStart(34)}  ${grown}`);
}
