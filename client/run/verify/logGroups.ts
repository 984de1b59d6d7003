import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { hasLogGroup } from '../../aws/logGroups';
import type { Check, Need, World } from './check';
import { partitionOf } from './check';
import type { Finding } from './finding';
import { find, ok, problem } from './finding';

/** The log group of every container exists, or is created by the task itself. */
export const logGroups: Check = {
  title: 'Log groups',

  async run({ containerDefinitions = [] }, world, signal) {
    const groups = containerDefinitions.flatMap((container, at) => groupOf(container, at, world.aws.region));
    const looks = groups.map((group) => find(group.pointer, () => lookAt(group, world, signal)));
    return { findings: await Promise.all(looks), needs: groups.flatMap((group) => needsOf(group, world.account)) };
  },
};

interface LogGroup {
  readonly pointer: string;
  readonly name: string;
  readonly region: string;
  /** Whether the task creates it when it is not there. */
  readonly isCreated: boolean;
}

function groupOf({ logConfiguration }: ContainerDefinition, at: number, home: string): readonly LogGroup[] {
  const name = logConfiguration?.options?.['awslogs-group'];
  if (logConfiguration?.logDriver !== 'awslogs' || !name) return [];
  const options = logConfiguration.options ?? {};
  const pointer = `/containerDefinitions/${at}/logConfiguration/options/awslogs-group`;
  const region = options['awslogs-region'] ?? home;
  return [{ pointer, name, region, isCreated: options['awslogs-create-group'] === 'true' }];
}

async function lookAt(
  { pointer, name, region, isCreated }: LogGroup,
  world: World,
  signal: AbortSignal,
): Promise<Finding> {
  const aws = region === world.aws.region ? world.aws : await world.connect(region);
  const exists = await world.looks.once(
    ['log group', aws.profile, region, name],
    () => hasLogGroup(aws, name, signal),
    Boolean,
  );
  if (exists) return ok(pointer, `The log group ${name} exists`);
  if (isCreated) return ok(pointer, `The log group ${name} is created by the task`);
  const args = [{ logGroup: name, profile: aws.profile, region }, 'button'];
  return problem(pointer, `There is no log group ${name} in ${region}`, {
    text: 'Create it, or set "awslogs-create-group": "true" and allow logs:CreateLogGroup.',
    command: { title: `Create the Log Group ${name}`, id: 'slipway.createLogGroup', args },
  });
}

function needsOf({ pointer, name, region, isCreated }: LogGroup, account: string): readonly Need[] {
  const resource = `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${name}:*`;
  const actions = ['logs:CreateLogStream', 'logs:PutLogEvents', ...(isCreated ? ['logs:CreateLogGroup'] : [])];
  return actions.map((action) => ({ pointer, action, resource }));
}
