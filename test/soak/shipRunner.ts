// A window of an editor that ships a plan, as a process of its own, to be killed. Its journal is a file, as the state of
// the workspace is one. It says each step that it begins.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createAws } from '../../client/aws/aws';
import { createDocker } from '../../client/docker/docker';
import { createRegistries } from '../../client/registry/registries';
import { createSecrets } from '../../client/registry/secrets';
import type { Build } from '../../client/run/builds';
import { createBuilds } from '../../client/run/builds';
import { createDeployments } from '../../client/run/deployments';
import { createEcs } from '../../client/run/ecs';
import { createLocalDocker } from '../../client/run/local/localDocker';
import { createRuns } from '../../client/run/runs';
import { createJournal } from '../../client/run/ship/journal';
import { readyPlan } from '../../client/run/ship/readyPlan';
import { ship } from '../../client/run/ship/ship';
import { createRecentLooks } from '../../client/run/verify/recentLooks';
import { createProcesses } from '../../server/process';
import type { ShipPlan } from '../../server/shipPlan/shipPlan';

async function main(folder: string, family: string, destination: string): Promise<void> {
  const setting = { env: process.env, platform: process.platform };
  const processes = createProcesses({ ...setting, refusal: () => undefined, untrustedFolders: () => [] });
  const docker = createDocker(processes, setting);
  const aws = createAws({ load: () => undefined, save: async () => undefined, env: process.env });
  const nothing = { get: async () => undefined, store: async () => undefined, delete: async () => undefined };
  const secrets = createSecrets(nothing);
  const registries = createRegistries({ docker, aws, processes, fetch, secrets, env: process.env });
  const local = createLocalDocker(docker, () => Promise.reject(new Error('there is nothing to pull')));
  const tools = {
    docker,
    registries,
    aws,
    local,
    ecs: (connection: Parameters<typeof createEcs>[0]) => createEcs(connection),
    deployments: createDeployments({ pause: 50, patience: 10_000 }),
    builds: createBuilds(keptIn<readonly Build[]>(join(folder, 'builds.json'), [])),
    looks: createRecentLooks(),
    onOutput: () => undefined,
    onBuild: () => undefined,
  };

  const images = { web: { dockerfile: 'context/Dockerfile', destination, createRepository: true } };
  const target = { cluster: 'cats', launchType: 'EC2' as const };
  const plan: ShipPlan = { taskDefinition: 'task-definition.json', images, target, region: 'us-east-1' };
  const definition = { family, containerDefinitions: [{ name: 'web', image: 'web:1', memory: 64 }] };
  const run = createRuns().begin('Ship');
  const step: typeof run.step = (title, work) => {
    say(title);
    return run.step(title, work);
  };
  const memory = keptIn<Readonly<Record<string, unknown>>>(join(folder, 'journal.json'), {});
  say('start');
  await ship(readyPlan(plan, definition, folder), tools, createJournal({ step }, memory), new AbortController().signal);
  say('end');
  docker.close();
}

/** A file that is either as before or as it shall be. */
function keptIn<T>(file: string, empty: T) {
  return {
    load(): T {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as T; // It was written below.
      } catch {
        return empty; // Nothing was kept yet.
      }
    },
    async save(value: T) {
      writeFileSync(`${file}.new`, JSON.stringify(value));
      renameSync(`${file}.new`, file);
    },
  };
}

function say(step: string): void {
  process.stdout.write(`${step}\n`);
}

const [folder = '', family = '', destination = ''] = process.argv.slice(2);
void main(folder, family, destination);
