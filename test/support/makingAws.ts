import type { Aws } from '../../client/aws/aws';
import { answers, network } from './catsOnEcs';
import { startFakeAws } from './fakeAws';
import type { FakeAws } from './fakeAws';
import { fakeConnection } from './fakeConnection';
import type { FakeCalls } from './fakeConnection';
import type { Answer } from './fakeEcs';

/** A call that made something, and what it was sent. */
export type Made = readonly [operation: string, input: unknown];

/** An AWS with networks, roles and log groups that can be made; `made` says which were. */
export async function startMaking(
  ecs: Readonly<Record<string, readonly Answer[]>> = {},
  others: { readonly ec2?: FakeCalls; readonly iam?: FakeCalls; readonly logs?: FakeCalls } = {},
): Promise<{ readonly fake: FakeAws; readonly aws: Aws; readonly made: readonly Made[] }> {
  const fake = await startFakeAws({ ...answers, ...ecs });
  const made: Made[] = [];
  const make = (operation: string, reply: object) => async (input: unknown) => {
    made.push([operation, input]);
    return reply;
  };
  const reads = Object.fromEntries(Object.entries(network).map(([name, reply]) => [name, async () => reply]));
  const services = fakeConnection({
    ec2: {
      ...reads,
      createSecurityGroup: make('createSecurityGroup', { GroupId: 'sg-new' }),
      authorizeSecurityGroupIngress: make('authorizeSecurityGroupIngress', {}),
      ...others.ec2,
    },
    iam: {
      listRoles: async () => ({
        Roles: [role('ecsTaskExecutionRole'), role('cats'), role('other', 'ec2.amazonaws.com')],
      }),
      createRole: make('createRole', { Role: role('ecsTaskExecutionRole') }),
      attachRolePolicy: make('attachRolePolicy', {}),
      ...others.iam,
    },
    logs: {
      describeLogGroups: async () => ({ logGroups: [{ logGroupName: '/ecs/cats-too' }] }),
      createLogGroup: make('createLogGroup', {}),
      ...others.logs,
    },
  });
  const aws: Aws = {
    ...fake.aws,
    async connect(wish) {
      const connection = await fake.aws.connect(wish);
      return { ...connection, ec2: services.ec2, iam: services.iam, logs: services.logs };
    },
  };
  return { fake, aws, made };
}

/** A role as IAM describes it. */
export const role = (name: string, service = 'ecs-tasks.amazonaws.com') => ({
  RoleName: name,
  Arn: `arn:aws:iam::123456789012:role/${name}`,
  AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify({ Statement: [{ Principal: { Service: service } }] })),
});
