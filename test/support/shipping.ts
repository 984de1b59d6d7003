import type { Aws } from '../../client/aws/aws';
import type { KeptShip } from '../../client/run/ship/ships';
import { createShips } from '../../client/run/ship/ships';
import type { Tools } from '../../client/tools';
import { startFakeAws } from './fakeAws';
import type { FakeCalls } from './fakeConnection';
import { fakeConnection } from './fakeConnection';
import type { Answer } from './fakeEcs';
import type { Person } from './toolsFor';
import { toolsFor } from './toolsFor';

export const file = '/cats/task-definition.json';
export const plan = '/cats/.slipway.json';
export const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123456789abcdef';
export const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:3';
export const task = { taskArn, taskDefinitionArn, clusterArn: 'cats', launchType: 'EC2', lastStatus: 'RUNNING' };
export const definition = { family: 'cats', containerDefinitions: [{ name: 'web', image: 'cats:1', memory: 64 }] };
export const saved = { taskDefinition: 'task-definition.json', target: { cluster: 'cats', launchType: 'EC2' } };
export const files = { [file]: JSON.stringify(definition), [plan]: JSON.stringify(saved) };

/** Everything goes well. */
export const answers: Readonly<Record<string, readonly Answer[]>> = {
  DescribeTaskDefinition: [{ error: 'ClientException', message: 'Unable to describe task definition.' }],
  RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn } } }],
  RunTask: [{ reply: { tasks: [task] } }],
  DescribeTasks: [{ reply: { tasks: [task] } }],
};

/** A road that begins: a workspace with a task definition and a plan, an AWS, and a registry that has the image. */
export async function startShipping(
  more: Readonly<Record<string, readonly Answer[]>> = {},
  person: Person = {},
  network: Readonly<Record<string, object>> = {},
) {
  const fake = await startFakeAws({ ...answers, ...more }, network);
  const made = toolsFor(fake.aws, { files, answers: { 'Ship cats?': 'Ship' }, ...person });
  const written = new Map<string, string>();
  const platforms = async () => [{ name: 'linux/amd64', digest: 'sha256:1', bytes: 1 }];
  let ships: readonly KeptShip[] = [];
  const tools: Tools = {
    ...made.tools,
    registries: { open: () => ({ digest: async () => 'sha256:1', platforms }) } as unknown as Tools['registries'],
    ships: createShips({ load: () => ships, save: async (kept) => void (ships = kept) }),
    editor: {
      ...made.tools.editor,
      openOutput: () => ({ write: () => undefined, line: () => undefined, end: () => undefined }),
      writeFile: async (path, text) => void written.set(path, text),
      openFile: async () => undefined,
    },
  };
  return { ...made, fake, tools, written, ships: () => ships, keep: (kept: typeof ships) => void (ships = kept) };
}

/** The same tools with another IAM. */
export function withIam(tools: Tools, calls: FakeCalls): Tools {
  const { iam } = fakeConnection({ iam: calls });
  const connect: Aws['connect'] = async (wish) => ({ ...(await tools.aws.connect(wish)), iam });
  return { ...tools, aws: { ...tools.aws, connect } };
}

export function stepsOf({ runs }: Tools): readonly (readonly string[])[] {
  return runs.list().map((run) => run.steps().map(({ title, state }) => `${title}: ${state}`));
}
