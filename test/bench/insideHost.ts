import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';

import * as vscode from 'vscode';

/** What the extension host takes at a moment, in bytes. Nothing is collected for it: V8 does that when it wants. */
export interface HostMemory {
  readonly what: string;
  readonly process: number;
  /** Of it, what V8 keeps for objects to come. It grows with the work of all extensions, to a size that V8 chooses. */
  readonly young: number;
}

/** Rows of the tree besides those of its clusters, and some more. */
const others = 8;

/** Runs in VS Code's extension host: opens the tree and every cluster with the keys of a list, and leaves what that took in SLIPWAY_BENCH_RESULTS. */
export async function run(): Promise<void> {
  const { SLIPWAY_BENCH_RESULTS: file = '', SLIPWAY_BENCH_CLUSTERS: clusters = '' } = process.env;
  const moments: HostMemory[] = [];
  const note = (what: string) => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    moments.push({ what, process: process.memoryUsage().rss, young: young?.physical_space_size ?? 0 });
  };

  await quietness();
  note('before the view');
  await vscode.commands.executeCommand('slipway.tasks.focus');
  await wait(5_000);
  note('the clusters shown');
  // From the last row up, so that what opens moves none that is still to come.
  await vscode.commands.executeCommand('list.focusLast');
  for (let row = 0; row < Number(clusters) + others; row++) {
    await vscode.commands.executeCommand('list.expand');
    await wait(300);
    await vscode.commands.executeCommand('list.focusUp');
  }
  await wait(3_000);
  note('every cluster open');
  await wait(30_000);
  note('after 30 s of following');
  writeFileSync(file, JSON.stringify(moments));
}

/** Resolves once the window has opened and its other extensions have started: nothing takes memory any more. */
async function quietness(): Promise<void> {
  let before = 0;
  for (let looks = 0; looks < 12; looks++) {
    await wait(5_000);
    const now = process.memoryUsage().rss;
    if (Math.abs(now - before) < 500_000) return;
    before = now;
  }
}
