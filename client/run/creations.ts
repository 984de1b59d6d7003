import { execRole, executionRole, infrastructureRole } from '../aws/roles';
import { describePorts } from './portsToOpen';
import type { RunPlan } from './runPlan';

/** What a run needs that is not there yet, in words: it is made before the tasks and stays after them. */
export function creationsOf({ creates, placement }: Pick<RunPlan, 'creates' | 'placement'>): readonly string[] {
  const { cluster, executionRole: role, infrastructureRole: volumes, logGroups = [], securityGroup: group } = creates;
  const { taskRole, execPolicy } = creates;
  return [
    ...(cluster ? [`the cluster ${placement.cluster}`] : []),
    ...(role ? [`the role ${executionRole.name}`] : []),
    ...(volumes ? [`the role ${infrastructureRole.name}`] : []),
    ...(taskRole ? [`the role ${execRole.name}, which lets shells be opened`] : []),
    ...(execPolicy ? [`a policy of the role ${execPolicy} that lets shells be opened`] : []),
    ...logGroups.map((name) => `the log group ${name}`),
    ...(group
      ? [
          `the security group ${group.name}, which lets ${describeSource(group.from)} reach ${describePorts(group.ports)}`,
        ]
      : []),
  ];
}

function describeSource(from: string): string {
  return /^(0\.0\.0\.0|::)\/0$/.test(from) ? 'everybody' : from;
}
