import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { createAws } from '../../client/aws/aws';
import { watchLocally } from '../../client/commands/watchLocally';
import { createDocker, type Docker } from '../../client/docker/docker';
import { createLocalDocker } from '../../client/run/local/localDocker';
import { createRuns } from '../../client/run/runs';
import type { Tools } from '../../client/tools';
import { createProcesses } from '../../server/process';
import { toolsFor } from '../support/toolsFor';
import { percentile } from './measure';

/**
 * A one-line change of a page, from its save to running again, in watch mode and by hand, by turns on the engine of the
 * current context. Dockerfile and context are the same, and both publish a port.
 * By hand are `docker build`, `docker rm --force` of the old container and `docker run --detach`, one after the other with
 * nobody typing; it is over when the last one ends. In watch mode it begins when the editor tells that the file was saved,
 * and is over when the row says that the task is running again. That the change is answered is looked at after each.
 */
export async function benchWatch(rounds = 15): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const name = `slipway-bench-${Date.now().toString(36)}`;
  const docker = dockerHere();
  const page = join(folder, 'index.html');
  const port = await freePort();
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  await writeFile(page, 'first');
  await writeFile(join(folder, 'task-definition.json'), taskDefinition(name));

  const byHand = async () => {
    await docker.run(['build', `--tag=${name}-hand`, folder]);
    await docker.attempt(['rm', '--force', `${name}-hand`]);
    await docker.run(['run', '--detach', `--name=${name}-hand`, `--publish=127.0.0.1:${port}:80`, `${name}-hand`]);
  };
  const watched = await watch(folder, docker);
  const times = { hand: [] as number[], watch: [] as number[] };
  try {
    // The first rounds warm up.
    for (let round = -2; round < rounds; round += 1) {
      const hand = await timed(page, `hand ${round}`, `http://127.0.0.1:${port}`, byHand);
      const watch = await timed(page, `watch ${round}`, watched.url, () => watched.save(page));
      if (round < 0) continue;
      times.hand.push(hand);
      times.watch.push(watch);
    }
  } finally {
    await watched.close();
    await docker.attempt(['rm', '--force', `${name}-hand`]);
    await docker.attempt(['image', 'rm', '--force', `${name}-hand`, `${name}:1`]);
    docker.close();
    await rm(folder, { recursive: true, force: true });
  }
  const [hand, own] = [percentile(times.hand, 0.5), percentile(times.watch, 0.5)];
  const figures = [`watch ${own.toFixed(0)}`, `by hand ${hand.toFixed(0)}`, `ratio ${(own / hand).toFixed(3)}`];
  console.log(`${`${rounds} saves`.padStart(28)}  ${figures.join('  ')}`);
}

/** Milliseconds that an act takes after a new text was saved, which is answered from then on. */
async function timed(page: string, text: string, url: string, act: () => Promise<void>): Promise<number> {
  await writeFile(page, text);
  const began = performance.now();
  await act();
  const took = performance.now() - began;
  // The server in the container takes a moment to listen.
  for (let left = 200; (await answerOf(url)) !== text; left -= 1) {
    if (left === 0) throw new Error(`${url} does not answer "${text}"`);
    await wait(10);
  }
  // What is tidied after it is not to slow the next one down.
  await wait(rest);
  return took;
}

/** Milliseconds. */
const rest = 700;

async function answerOf(url: string): Promise<string> {
  return fetch(url).then(
    (response) => response.text(),
    () => '',
  );
}

/** The command with an editor that only saves. */
async function watch(folder: string, docker: Docker) {
  const file = join(folder, 'task-definition.json');
  const aws = createAws({ load: () => undefined, save: async () => undefined, env: {} });
  const { tools } = toolsFor(aws);
  let listener: (path: string) => void = () => undefined;
  const quiet = { write: () => undefined, line: () => undefined, end: () => undefined };
  const editor: Tools['editor'] = {
    ...tools.editor,
    folderOf: () => folder,
    findFiles: async () => [join(folder, 'Dockerfile')],
    readText: (path) => readFile(path, 'utf8'),
    openOutput: () => quiet,
    onFilesChanged(_files, _folders, listen) {
      listener = listen;
      return () => undefined;
    },
  };
  const local = createLocalDocker(docker, () => Promise.reject(new Error('there is nothing to pull')));
  const runs = createRuns();
  const { task, addresses } = await watchLocally.run({ file }, { ...tools, editor, docker, local, runs }, steady);

  const said = (before: number) =>
    new Promise<void>((done, failed) => {
      const stop = runs.onChange(() => {
        const [run] = runs.list();
        if (!run || runs.list().length === before || run.state() === 'running') return;
        stop();
        if (run.state() === 'done') done();
        else failed(new Error(run.steps().at(-1)?.detail));
      });
    });
  return {
    url: addresses[0]?.url ?? '',
    async save(path: string) {
      const isSaid = said(runs.list().length);
      listener(path);
      await isSaid;
    },
    async close() {
      tools.watches.end(file);
      for (let left = 2; left > 0; left -= 1) await (await local.find(task, steady))?.stop('the bench is over', steady);
    },
  };
}

const steady = new AbortController().signal;

const dockerfile = `FROM busybox:1.37
COPY index.html /www/
ENTRYPOINT ["httpd", "-f", "-p", "80", "-h", "/www"]
`;

function taskDefinition(name: string): string {
  const portMappings = [{ containerPort: 80, hostPort: 0 }];
  const web = { name: 'web', image: `${name}:1`, memory: 64, portMappings, stopTimeout: 2 };
  return JSON.stringify({ family: name, networkMode: 'bridge', containerDefinitions: [web] });
}

function dockerHere(): Docker {
  const setting = { env: process.env, platform: process.platform };
  const processes = createProcesses({ ...setting, refusal: () => undefined, untrustedFolders: () => [] });
  return createDocker(processes, setting);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
