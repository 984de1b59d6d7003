import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECR } from '@aws-sdk/client-ecr';
import type { ECS } from '@aws-sdk/client-ecs';
import type { STS } from '@aws-sdk/client-sts';

import { endpointFor } from './endpoints';

/** The SDK's clients of one profile and region. Each is loaded and made at its first use. */
export interface Clients {
  ecs(): Promise<ECS>;
  ec2(): Promise<EC2>;
  ecr(): Promise<ECR>;
  sts(): Promise<STS>;
}

/** Clients that share one way of finding credentials, retries and time limits. */
export function createClients(
  profile: string | undefined,
  region: string,
  env: Readonly<Record<string, string | undefined>>,
): Clients {
  const settings = async (service: string) => {
    const { fromNodeProviderChain } = await (await loadSdk()).credentials();
    const endpoint = await endpointFor(service, profile, env);
    const named = profile === undefined ? {} : { profile };
    return {
      ...named,
      region,
      ...(endpoint ? { endpoint } : {}),
      // Left alone, the SDK takes the endpoint of AWS_PROFILE although the credentials are those of another profile.
      ignoreConfiguredEndpointUrls: true,
      credentials: fromNodeProviderChain({ ...named, ignoreCache: true }),
      // Milliseconds. A request that hangs is given up and tried again.
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 6_000, throwOnRequestTimeout: true },
      retryMode: 'adaptive',
      maxAttempts: 3,
    };
  };

  return {
    ecs: once(async () => new (await (await loadSdk()).ecs()).ECS(await settings('ecs'))),
    ec2: once(async () => new (await (await loadSdk()).ec2()).EC2(await settings('ec2'))),
    ecr: once(async () => new (await (await loadSdk()).ecr()).ECR(await settings('ecr'))),
    sts: once(async () => new (await (await loadSdk()).sts()).STS(await settings('sts'))),
  };
}

const loadSdk = async () => (await import('./sdk')).sdk;

/** Makes a thing at the first call. What could not be made is tried again at the next. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
