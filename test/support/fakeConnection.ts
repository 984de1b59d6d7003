import { explainAwsError } from '../../client/aws/explainAwsError';
import { isCancelled } from '../../server/userError';
import type { Connection } from '../../client/aws/connection';

/** Operations of one service by the name of the client's method, as a test needs them. */
export type FakeCalls = Readonly<Record<string, (input: never) => unknown>>;

const region = 'eu-west-1';

type Service = Exclude<keyof Connection, 'profile' | 'region' | 'endpoint' | 'account' | 'learnAccount'>;

/**
 * A connection that answers from `services`; any other call fails the test. For services that no fake endpoint speaks;
 * ECS itself is better asked through `startFakeEcs`, which knows its schema.
 */
export function fakeConnection(services: Partial<Readonly<Record<Service, FakeCalls>>>): Connection {
  const calls = (service: Service) => {
    return async (
      what: string,
      abortSignal: AbortSignal,
      call: (client: never, options: object) => Promise<unknown>,
    ) => {
      const client = services[service];
      if (!client) throw new Error(`${service} is not part of this test`);
      try {
        // The clients have hundreds of calls, of which these are the ones the test is about.
        return await call(client as never, { abortSignal });
      } catch (error) {
        // What a test throws as the error of a service is explained as the connection does; the rest is the test's own.
        if (!(error instanceof Error) || isCancelled(error) || /^(UserError|Error)$/.test(error.name)) throw error;
        throw explainAwsError(error, what, {
          profile: undefined,
          region,
          service,
          endpoint: undefined,
          signIn: undefined,
        });
      }
    };
  };
  const names: readonly Service[] = [
    'cloudFormation',
    'ec2',
    'ecr',
    'ecs',
    'efs',
    'elb',
    'iam',
    'logs',
    's3',
    'secretsManager',
    'ssm',
    'sts',
  ];
  // Made of names, it has the type only by assertion.
  const made = Object.fromEntries(names.map((name) => [name, calls(name)])) as unknown as Pick<Connection, Service>;
  return {
    ...made,
    profile: undefined,
    region,
    endpoint: async () => undefined,
    account: () => undefined,
    learnAccount: () => undefined,
  };
}
