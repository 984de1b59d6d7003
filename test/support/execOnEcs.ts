import type { Aws } from '../../client/aws/aws';
import { answers, files, network, task, taskArn } from './catsOnEcs';
import { startFakeAws } from './fakeAws';
import type { FakeCalls } from './fakeConnection';
import { fakeConnection } from './fakeConnection';
import type { Answer } from './fakeEcs';
import type { Person } from './toolsFor';
import { toolsFor } from './toolsFor';

/** What was made in IAM. */
export type MadeInIam = readonly [operation: string, input: Readonly<Record<string, unknown>>];

/** An account whose roles allow what `allowed` says. */
export async function startExec(
  ecs: Readonly<Record<string, readonly Answer[]>>,
  person: Person = {},
  { allowed = [], iam = {} }: { readonly allowed?: readonly string[]; readonly iam?: FakeCalls } = {},
) {
  const made: MadeInIam[] = [];
  const noting = (operation: string, reply: object) => async (input: Readonly<Record<string, unknown>>) => {
    made.push([operation, input]);
    return reply;
  };
  const services = fakeConnection({
    iam: {
      createRole: noting('createRole', { Role: { RoleName: 'ecsExecTaskRole', Arn: role('ecsExecTaskRole') } }),
      putRolePolicy: noting('putRolePolicy', {}),
      simulatePrincipalPolicy: async ({ ActionNames }: { ActionNames: readonly string[] }) => ({
        EvaluationResults: ActionNames.map((EvalActionName) => ({
          EvalActionName,
          EvalDecision: allowed.includes(EvalActionName) ? 'allowed' : 'implicitDeny',
        })),
      }),
      ...iam,
    },
    logs: { describeLogGroups: async () => ({ logGroups: [] }) },
  });
  const interfaces = {
    NetworkInterfaces: [{ Groups: [{ GroupId: 'sg-2' }], Association: { PublicIp: '198.51.100.7' } }],
  };
  const fake = await startFakeAws({ ...answers, ...ecs }, { ...network, describeNetworkInterfaces: interfaces });
  const aws: Aws = {
    ...fake.aws,
    connect: async (wish) => ({ ...(await fake.aws.connect(wish)), iam: services.iam, logs: services.logs }),
  };
  return { ...toolsFor(aws, { files, ...person }), fake, made };
}
export function policyOf(input: Readonly<Record<string, unknown>> = {}) {
  const { Statement } = JSON.parse(String(input['PolicyDocument'])) as { readonly Statement: readonly object[] };
  return { role: input['RoleName'], name: input['PolicyName'], statement: Statement };
}
export const allowing = (name: string) => ({
  role: name,
  name: 'slipway-ecs-exec',
  statement: [{ Effect: 'Allow', Action: actions, Resource: ['*'] }],
});

export const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
export const actions = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];
export const running = {
  ...task,
  lastStatus: 'RUNNING',
  clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats',
  attachments: [
    {
      type: 'ElasticNetworkInterface',
      details: [
        { name: 'subnetId', value: 'subnet-a' },
        { name: 'networkInterfaceId', value: 'eni-1' },
      ],
    },
  ],
};
export const fresh = { ...running, taskArn: `${taskArn}2` };
export const one = (described: object) => ({ reply: { tasks: [described] } });
