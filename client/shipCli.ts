import { createProcesses } from '../server/process';
import { createAws } from './aws/aws';
import { createDocker } from './docker/docker';
import { createRegistries } from './registry/registries';
import { createSecrets } from './registry/secrets';
import { createBuilds } from './run/builds';
import { createDeployments } from './run/deployments';
import { createEcs } from './run/ecs';
import { createLocalDocker } from './run/local/localDocker';
import { createRuns } from './run/runs';
import { createRecentLooks } from './run/verify/recentLooks';
import { ship, type ShipTerminal } from './terminal/ship';

/** Makes what shipping needs, and ships: the front door of `slipway ship`. Returns the exit code. */
export async function shipInTerminal(args: readonly string[], terminal: ShipTerminal): Promise<number> {
  const { env, platform } = process;
  // Who asks for it in a terminal trusts the plan and the own PATH.
  const processes = createProcesses({ env, platform, refusal: () => undefined, untrustedFolders: () => [] });
  const docker = createDocker(processes, { env, platform });
  const aws = createAws({ load: () => undefined, save: async () => undefined, env });
  // Registries are signed in to by docker's own configuration here; nothing is kept.
  const nothing = { get: async () => undefined, store: async () => undefined, delete: async () => undefined };
  const registries = createRegistries({ docker, aws, secrets: createSecrets(nothing), processes, fetch, env });
  const local = createLocalDocker(docker, (reference, onOutput, signal) =>
    registries.pull({ reference }, onOutput, signal),
  );
  const builds = createBuilds({ load: () => [], save: async () => undefined });
  try {
    const [runs, looks] = [createRuns(), createRecentLooks()];
    const deployments = createDeployments({ pause: 3_000, patience: 30 * 60_000 });
    return await ship(
      args,
      { docker, registries, aws, local, ecs: createEcs, deployments, builds, looks, runs },
      terminal,
    );
  } finally {
    docker.close();
  }
}
