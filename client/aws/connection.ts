import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECR } from '@aws-sdk/client-ecr';
import type { ECS } from '@aws-sdk/client-ecs';
import type { STS } from '@aws-sdk/client-sts';

import { createClients } from './clients';
import type { Clients } from './clients';
import { configurationStamp } from './configurationStamp';
import { endpointFor } from './endpoints';
import { explainAwsError, isAboutCredentials } from './explainAwsError';
import { findProfile } from './profiles';

/** One profile in one region. A renewed login or an edited configuration counts from the next call on. */
export interface Connection {
  /** Undefined for what the environment says. */
  readonly profile: string | undefined;
  readonly region: string;
  readonly ecs: Call<ECS>;
  readonly ec2: Call<EC2>;
  readonly ecr: Call<ECR>;
  readonly sts: Call<STS>;
  /** The address that stands in for ECS, such as LocalStack's; undefined for AWS itself. */
  endpoint(): Promise<string | undefined>;
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

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds. */
const deadline = 20_000;

/** Opens nothing before the first call. */
export function createConnection(
  profile: string | undefined,
  region: string,
  env: Environment,
  timeout: number = deadline,
): Connection {
  let clients = createClients(profile, region, env);
  let stamp: string | undefined;

  const renewWhenEdited = async () => {
    const now = await configurationStamp(env);
    if (stamp !== undefined && stamp !== now) clients = createClients(profile, region, env);
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
        return await Promise.race([answer, whenAborted(abortSignal)]);
      } catch (error) {
        if (signal.aborted) throw new DOMException('Stopped', 'AbortError');
        if (isAboutCredentials(error)) clients = createClients(profile, region, env);
        const endpoint = await endpointFor(service, profile, env).catch(() => undefined); // It is the error itself.
        const { name, signIn } = await findProfile(profile, env);
        const isNamed = profile !== undefined || Boolean(env['AWS_PROFILE']);
        throw explainAwsError(limit.aborted ? limit.reason : error, what, {
          profile: isNamed ? name : undefined,
          region,
          service,
          endpoint,
          signIn,
        });
      }
    };

  return {
    profile,
    region,
    ecs: caller('ecs', (its) => its.ecs()),
    ec2: caller('ec2', (its) => its.ec2()),
    ecr: caller('ecr', (its) => its.ecr()),
    sts: caller('sts', (its) => its.sts()),
    endpoint: () => endpointFor('ecs', profile, env),
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, failed) => {
    if (signal.aborted) failed(signal.reason);
    signal.addEventListener('abort', () => failed(signal.reason), { once: true });
  });
}
