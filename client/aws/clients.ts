import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { ECR } from '@aws-sdk/client-ecr';
import type { ECS } from '@aws-sdk/client-ecs';
import type { EFS } from '@aws-sdk/client-efs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { IAM } from '@aws-sdk/client-iam';
import type { S3 } from '@aws-sdk/client-s3';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { SSM } from '@aws-sdk/client-ssm';
import type { STS } from '@aws-sdk/client-sts';

import type { Environment } from '../../server/process';
import { keepAttempts } from './attempts';
import type { MiddlewareStack } from './attempts';
import type { Ec2 } from './ec2';
import { endpointFor } from './endpoints';

/**
 * The SDK's clients of one profile and region, by the name a service has in `services` sections. Each is loaded and
 * made at its first use.
 */
export interface Clients {
  cloudformation(): Promise<CloudFormation>;
  cloudwatch_logs(): Promise<CloudWatchLogs>;
  ec2(): Promise<Ec2>;
  ecr(): Promise<ECR>;
  ecs(): Promise<ECS>;
  efs(): Promise<EFS>;
  elastic_load_balancing_v2(): Promise<ElasticLoadBalancingV2>;
  iam(): Promise<IAM>;
  s3(): Promise<S3>;
  secrets_manager(): Promise<SecretsManager>;
  ssm(): Promise<SSM>;
  sts(): Promise<STS>;
}

/** Throws when an operation, such as `RunTask`, may not be called now. Asked right before every call. */
export type Gate = (operation: string) => void;

/** Clients that share one way of finding credentials, retries and time limits, and one gate. */
export function createClients(profile: string | undefined, region: string, env: Environment, gate: Gate): Clients {
  const settings = async (service: keyof Clients) => {
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

  // A client's own types differ in every service; what a gate needs of them is the same.
  const gated = <C>(client: C): C => {
    const { middlewareStack } = client as unknown as { readonly middlewareStack: MiddlewareStack };
    keepAttempts(middlewareStack);
    middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          gate(commandName.replace(/Command$/, ''));
          return next(args);
        },
      { step: 'initialize', name: 'slipwayGate', priority: 'high' },
    );
    return client;
  };

  return {
    cloudformation: once(async () =>
      gated(new (await (await loadSdk()).cloudformation()).CloudFormation(await settings('cloudformation'))),
    ),
    cloudwatch_logs: once(async () =>
      gated(new (await (await loadSdk()).logs()).CloudWatchLogs(await settings('cloudwatch_logs'))),
    ),
    ec2: once(async () => gated((await (await loadSdk()).ec2()).createEc2(await settings('ec2')))),
    ecr: once(async () => gated(new (await (await loadSdk()).ecr()).ECR(await settings('ecr')))),
    ecs: once(async () => gated(new (await (await loadSdk()).ecs()).ECS(await settings('ecs')))),
    efs: once(async () => gated(new (await (await loadSdk()).efs()).EFS(await settings('efs')))),
    elastic_load_balancing_v2: once(async () =>
      gated(new (await (await loadSdk()).elb()).ElasticLoadBalancingV2(await settings('elastic_load_balancing_v2'))),
    ),
    iam: once(async () => gated(new (await (await loadSdk()).iam()).IAM(await settings('iam')))),
    s3: once(async () =>
      gated(
        new (await (await loadSdk()).s3()).S3({ ...(await settings('s3')), forcePathStyle: await isElsewhere('s3') }),
      ),
    ),
    secrets_manager: once(async () =>
      gated(new (await (await loadSdk()).secrets()).SecretsManager(await settings('secrets_manager'))),
    ),
    ssm: once(async () => gated(new (await (await loadSdk()).ssm()).SSM(await settings('ssm')))),
    sts: once(async () => gated(new (await (await loadSdk()).sts()).STS(await settings('sts')))),
  };

  // A server that stands in for S3 has no host name for each bucket.
  async function isElsewhere(service: keyof Clients): Promise<boolean> {
    return (await endpointFor(service, profile, env)) !== undefined;
  }
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
