import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { createFargateCluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { createSecurityGroup } from '../aws/createSecurityGroup';
import { createLogGroup } from '../aws/logGroups';
import { allowExec } from '../aws/rolePolicies';
import { createRole, execRole, executionRole, infrastructureRole } from '../aws/roles';
import type { RunPlan } from './runPlan';
import type { Run } from './runs';

/** Makes what a plan needs that is not there yet, a step each, and gives the plan that uses it. What is there already is taken. */
export async function prepareRun(
  plan: RunPlan,
  aws: Connection,
  run: Pick<Run, 'step'>,
  signal: AbortSignal,
): Promise<RunPlan> {
  const { creates } = plan;
  let { definition, overrides, placement, volumeConfigurations } = plan;

  if (creates.cluster) {
    const { cluster } = placement;
    await run.step(`Create the cluster ${cluster}`, () => createFargateCluster(aws, cluster, signal));
  }
  if (creates.executionRole) {
    const { arn } = await run.step(`Create the role ${executionRole.name}`, () =>
      createRole(aws, executionRole, signal),
    );
    if (plan.taskDefinitionArn) overrides = { ...overrides, executionRoleArn: arn };
    else definition = { ...definition, executionRoleArn: arn };
  }
  if (creates.infrastructureRole) {
    const { arn: roleArn } = await run.step(`Create the role ${infrastructureRole.name}`, () =>
      createRole(aws, infrastructureRole, signal),
    );
    volumeConfigurations = volumeConfigurations?.map(({ name, managedEBSVolume }) => ({
      name,
      managedEBSVolume: { ...managedEBSVolume, roleArn },
    }));
  }
  if (creates.taskRole) {
    const { arn } = await run.step(`Create the role ${execRole.name}`, () => createRole(aws, execRole, signal));
    overrides = { ...overrides, taskRoleArn: arn };
  }
  const { execPolicy } = creates;
  if (execPolicy) await run.step(`Let ${execPolicy} open shells`, () => allowExec(aws, execPolicy, signal));
  for (const name of creates.logGroups ?? []) {
    await run.step(`Create the log group ${name}`, () => createLogGroup(aws, name, signal));
  }
  const group = creates.securityGroup;
  if (group) {
    const id = await run.step(`Create the security group ${group.name}`, async (note) => {
      const made = await createSecurityGroup(aws, group, signal);
      note(made);
      return made;
    });
    placement = { ...placement, securityGroups: [...(placement.securityGroups ?? []), id] };
  }

  return {
    ...plan,
    definition,
    placement,
    creates: {},
    ...(overrides ? { overrides } : {}),
    ...(volumeConfigurations ? { volumeConfigurations } : {}),
  };
}

/** The log groups that a definition writes to in a region, each once. */
export function logGroupsOf(
  { containerDefinitions = [] }: RegisterTaskDefinitionCommandInput,
  region: string,
): readonly string[] {
  const groups = containerDefinitions.flatMap(({ logConfiguration }) => {
    const { 'awslogs-group': group, 'awslogs-region': where } = logConfiguration?.options ?? {};
    const isHere = logConfiguration?.logDriver === 'awslogs' && (!where || where === region);
    return isHere && group ? [group] : [];
  });
  return [...new Set(groups)];
}
