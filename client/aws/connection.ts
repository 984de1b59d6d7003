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
import { createClients } from './clients';
import type { Clients, Gate } from './clients';
import { configurationStamp } from './configurationStamp';
import type { Ec2 } from './ec2';
import { endpointFor } from './endpoints';
import { explainAwsError, isAboutCredentials } from './explainAwsError';
import { findProfile } from './profiles';

/** One profile in one region. A renewed login or an edited configuration counts from the next call on. */
export interface Connection {
  /** Undefined for what the environment says. */
  readonly profile: string | undefined;
  readonly region: string;
  readonly cloudFormation: Call<CloudFormation>;
  readonly ec2: Call<Ec2>;
  readonly ecr: Call<ECR>;
  readonly ecs: Call<ECS>;
  readonly efs: Call<EFS>;
  readonly elb: Call<ElasticLoadBalancingV2>;
  readonly iam: Call<IAM>;
  readonly logs: Call<CloudWatchLogs>;
  readonly s3: Call<S3>;
  readonly secretsManager: Call<SecretsManager>;
  readonly ssm: Call<SSM>;
  readonly sts: Call<STS>;
  /** The address that stands in for ECS, such as LocalStack's; undefined for AWS itself. */
  endpoint(): Promise<string | undefined>;
  /** The account, twelve digits, as it was learnt last; undefined before somebody asked AWS. */
  account(): string | undefined;
  /** Told whose account it is. */
  learnAccount(account: string): void;
}

/**
 * Makes one call. What goes wrong is a `UserError` that begins with `what`, such as "Could not list the clusters";
 * it goes wrong too when there is no answer within 20 seconds, retries and finding credentials included.
 */
export type Call<Client> = <T>(
  what: string,
  signal: AbortSignal,
  call: (client: Client, options: { readonly abortSignal: AbortSignal }) => Promise<T>,
) => Promise<T>;

/** Milliseconds. */
const deadline = 20_000;

/** What a connection is made with. */
export interface ConnectionSetting {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly gate?: Gate;
  /** Told when the account is known, or is another one. */
  readonly onAccount?: () => void;
}

/** Opens nothing before the first call. */
export function createConnection(
  profile: string | undefined,
  region: string,
  env: Environment,
  { timeout = deadline, gate = () => undefined, onAccount }: ConnectionSetting = {},
): Connection {
  let clients = createClients(profile, region, env, gate);
  let stamp: string | undefined;
  let account: string | undefined;

  const renewWhenEdited = async () => {
    const now = await configurationStamp(env);
    if (stamp !== undefined && stamp !== now) {
      clients = createClients(profile, region, env, gate);
      account = undefined; // Other credentials may be of another account.
    }
    stamp = now;
  };

  const caller =
    <C>(service: keyof Clients, client: (clients: Clients) => Promise<C>): Call<C> =>
    async (what, signal, call) => {
      signal.throwIfAborted();
      const limit = AbortSignal.timeout(timeout);
      const abortSignal = AbortSignal.any([signal, limit]);

      try {
        await renewWhenEdited();
        const answer = client(clients).then((it) => call(it, { abortSignal }));
        // Finding credentials cannot be aborted, so the wait for it can.
        return await unlessAborted(answer, abortSignal);
      } catch (error) {
        if (signal.aborted) throw new DOMException('Stopped', 'AbortError');
        if (isAboutCredentials(error)) clients = createClients(profile, region, env, gate);
        const endpoint = await endpointFor(service, profile, env).catch(() => undefined); // It is the error itself.
        const { name, exists, signIn, signInProfile } = await findProfile(profile, env);
        const isNamed = profile !== undefined || Boolean(env['AWS_PROFILE']);
        throw explainAwsError(limit.aborted ? limit.reason : error, what, {
          profile: isNamed ? name : undefined,
          region,
          service,
          endpoint,
          signIn,
          isUnknown: isNamed && !exists,
          ...(isNamed || signInProfile !== name ? { signInProfile } : {}),
        });
      }
    };

  return {
    profile,
    region,
    cloudFormation: caller('cloudformation', (its) => its.cloudformation()),
    ec2: caller('ec2', (its) => its.ec2()),
    ecr: caller('ecr', (its) => its.ecr()),
    ecs: caller('ecs', (its) => its.ecs()),
    efs: caller('efs', (its) => its.efs()),
    elb: caller('elastic_load_balancing_v2', (its) => its.elastic_load_balancing_v2()),
    iam: caller('iam', (its) => its.iam()),
    logs: caller('cloudwatch_logs', (its) => its.cloudwatch_logs()),
    s3: caller('s3', (its) => its.s3()),
    secretsManager: caller('secrets_manager', (its) => its.secrets_manager()),
    ssm: caller('ssm', (its) => its.ssm()),
    sts: caller('sts', (its) => its.sts()),
    endpoint: () => endpointFor('ecs', profile, env),
    account: () => account,
    learnAccount(learnt) {
      if (account === learnt) return;
      account = learnt;
      onAccount?.();
    },
  };
}

/** The answer, unless the signal fires before. Once it is there nothing holds on to it: a reply can be large. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    const letGo = () => signal.removeEventListener('abort', giveUp);
    answer.finally(letGo).then(resolve, reject);
  });
}
