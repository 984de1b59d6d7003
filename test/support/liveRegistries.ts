import type { Aws } from '../../client/aws/aws';
import type { Docker } from '../../client/docker/docker';
import type { Registries } from '../../client/registry/registries';
import { createRegistries } from '../../client/registry/registries';
import { createSecrets } from '../../client/registry/secrets';
import type { Environment } from '../../server/process';
import { liveProcesses } from './liveDocker';

/** Registries on the testbed, with a keychain of the test's own. `env` are the variables of that docker. */
export function liveRegistries(docker: Docker, aws: Aws, env: Environment, keychain: Map<string, string>): Registries {
  return createRegistries({
    docker,
    aws,
    processes: liveProcesses(env),
    fetch,
    secrets: createSecrets({
      get: async (key) => keychain.get(key),
      store: async (key, value) => void keychain.set(key, value),
      delete: async (key) => void keychain.delete(key),
    }),
    env: { ...process.env, ...env },
  });
}
