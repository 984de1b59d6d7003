// A window of an editor that runs a task on the local engine and stops it again, as a process of its own, to be killed.
// It says each step, and whether the engine's word for the last one has come.
import { join } from 'node:path';

import { buildImage } from '../../client/docker/buildImage';
import { createDocker } from '../../client/docker/docker';
import { readyEngine } from '../../client/docker/engine';
import { createLocalDocker } from '../../client/run/local/localDocker';
import { createProcesses } from '../../server/process';
import { killedDefinition } from './killedDefinition';

async function main(family: string, clientToken: string, networkMode: string, folder: string): Promise<void> {
  const setting = { env: process.env, platform: process.platform };
  const processes = createProcesses({ ...setting, refusal: () => undefined, untrustedFolders: () => [] });
  const docker = createDocker(processes, setting);
  const { signal } = new AbortController();
  const local = createLocalDocker(docker, () => Promise.reject(new Error('there is nothing to pull')));

  say('build');
  const { builder } = await readyEngine(docker, signal);
  const request = { dockerfile: join(folder, 'Dockerfile'), context: folder, tag: `${family}:1` };
  await buildImage(docker, builder, request, { onText: () => undefined }, signal);

  say('run');
  const definition = killedDefinition(family, networkMode);
  const [task] = (await local.run({ definition, count: 1, clientToken }, signal)).tasks;
  say('wait');
  for await (const { lastStatus } of task?.watch(signal) ?? []) if (lastStatus === 'RUNNING') break;

  say('stop');
  await task?.stop('enough', signal);
  say('end');
  docker.close();
}

function say(step: string): void {
  process.stdout.write(`${step}\n`);
}

const [family = '', clientToken = '', networkMode = '', folder = ''] = process.argv.slice(2);
void main(family, clientToken, networkMode, folder);
