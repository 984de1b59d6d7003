import { createDistribution } from './distribution';
import { createEcrReader } from './ecrReader';
import { createHubReader } from './hubReader';
import { createRegistryHttp } from './registryHttp';
import { hub, readEcrHost } from './registryName';
import type { RegistryReader } from './registryReader';
import type { Fetch } from './web';
import type { LoginSetting } from './withLogin';
import { readingLogin } from './withLogin';

/** The reader of a registry, by what it is: Docker Hub, ECR, or any other. */
export function openRegistry(
  setting: LoginSetting & { readonly fetch: Fetch },
  registry: string,
  profile: string | undefined,
): RegistryReader {
  const { aws, fetch } = setting;
  const credentials = (signal: AbortSignal) => readingLogin(setting, registry, profile, signal);
  const distribution = createDistribution(registry, createRegistryHttp(registry, fetch, credentials));

  const ecr = readEcrHost(registry);
  if (ecr) return createEcrReader(ecr.account, () => aws.connect({ profile, region: ecr.region }), distribution);
  return registry === hub ? createHubReader('https://hub.docker.com', fetch, credentials, distribution) : distribution;
}
