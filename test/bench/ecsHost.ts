import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';

import { createAws } from '../../client/aws/aws';
import { createEcsTree } from '../../client/tree/ecs';
import type { TreeNode } from '../../client/tree/node';

// Stands in for the extension host: keeps the rows that are open, as a view does, and nothing else.

const signal = new AbortController().signal;
const shown = new Map<string, readonly TreeNode[]>();
/** Bytes that the tree may take. */
const most = 60_000_000;
/** Milliseconds in which V8 finds that it has nothing to do, and gives back what it keeps empty. */
const rest = 45_000;

async function look(): Promise<void> {
  const tree = createEcsTree(createAws({ load: () => undefined, save: async () => undefined, env: process.env }));
  const before = memory();
  const [root] = await timed('view opened', () => tree.roots(signal));
  const clusters = await timed('profile and region opened', async () => (await root?.children?.(signal)) ?? []);
  print('memory, the clusters shown', before);
  await timed('first cluster opened', async () => clusters[0]?.children?.(signal));
  print('memory, one cluster open', before);

  await timed('every cluster opened', () => open(clusters, isOpenAtFirst));
  const opened = print(`memory, ${rowsShown()} rows open`, before);

  await timed('every row opened', () => open(clusters));
  print(`memory, ${rowsShown()} rows open`, before);
  await wait(rest);
  const rested = print(`memory, ${rest / 1000} s later`, before);
  tree.onChange?.(() => void open(clusters));
  tree.setVisible?.(true);
  await wait(30_000);
  const followed = print('memory, after 30 s of following', before);
  tree.setVisible?.(false);
  shown.clear();
  print('memory, without the rows', before);

  assert.ok(opened.process - opened.young < most, `with the clusters open, ${opened.process} bytes are taken`);
  assert.ok(rested.process - rested.young < most, `with every row open, ${rested.process} bytes are taken`);
  assert.ok(followed.held < most, `${followed.held} bytes are held`);
}

/** Opens rows, and below them those that `isOpen` says; all of them where it is left out. */
async function open(rows: readonly TreeNode[], isOpen: (row: TreeNode) => boolean = () => true): Promise<void> {
  for (const row of rows) {
    const below = (await row.children?.(signal)) ?? [];
    if (below.length > 0) shown.set(row.id, below);
    await open(below.filter(isOpen), isOpen);
  }
}

/** Rows that a view opens by itself as soon as they are there. */
function isOpenAtFirst({ expanded }: TreeNode): boolean {
  return expanded === true;
}

function rowsShown(): number {
  return [...shown.values()].flat().length;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`${what.padStart(34)}  ${(performance.now() - began).toFixed(0)} ms`);
  return result;
}

/** In bytes. */
interface Memory {
  /** What is needed: the heap and the buffers beside it. */
  readonly held: number;
  /** What V8 has for objects, used or not. */
  readonly heap: number;
  /** What V8 keeps empty for objects to come. It grows with the work that is done, to a size that V8 chooses. */
  readonly young: number;
  readonly process: number;
}

/** After what is no longer needed was let go. */
function memory(): Memory {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage();
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return { held: heapUsed + external, heap: heapTotal, young: young?.physical_space_size ?? 0, process: rss };
}

function print(what: string, before: Memory): Memory {
  const now = memory();
  const grown = {
    held: now.held - before.held,
    heap: now.heap - before.heap,
    young: now.young - before.young,
    process: now.process - before.process,
  };
  const megabytes = (bytes: number) => `${bytes < 0 ? '−' : '+'}${(Math.abs(bytes) / 1_000_000).toFixed(1)} MB`;
  const figures = [
    `held ${megabytes(grown.held)}`,
    `heap ${megabytes(grown.heap)}`,
    `process ${megabytes(grown.process)}`,
    `of it V8's empty young generation ${megabytes(grown.young)}`,
  ];
  console.log(`${what.padStart(34)}  ${figures.join(', ')}`);
  return grown;
}

void look().then(() => process.exit());
