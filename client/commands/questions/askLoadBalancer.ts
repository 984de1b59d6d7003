import { listTargetGroups } from '../../aws/targetGroups';
import type { TargetGroup } from '../../aws/targetGroups';
import { vpcOfSubnet } from '../../aws/network';
import { bestEffort } from '../../run/bestEffort';
import type { RunPlan } from '../../run/runPlan';
import type { LoadBalancer } from '../../run/servicePlan';
import type { Choice } from '../../ui/ask';
import type { Asking } from './asking';

/** The target group that a service registers its tasks with, and the port there. Nothing to ask where none would fit. */
export async function askLoadBalancer(plan: RunPlan, asking: Asking): Promise<LoadBalancer | undefined> {
  const { ask } = asking;
  const ports = portChoices(plan);
  if (ports.length === 0) return undefined;
  const [subnet = ''] = plan.placement.subnets ?? [];
  const groups = await ask.once(`target groups near ${subnet}`, () => fittingGroups(plan, asking));
  if (groups.length === 0) return undefined;

  const targetGroupArn = await ask.pick<string | undefined>({
    title: 'Load balancer',
    choices: [
      { label: 'None', description: 'tasks are reached at their own addresses', value: undefined },
      ...groups.map(toChoice),
    ],
  });
  if (!targetGroupArn) return undefined;
  const [only] = ports;
  const port = only && ports.length === 1 ? only.value : await ask.pick({ title: 'Port of the tasks', choices: ports });
  return { targetGroupArn, ...port, gracePeriod: 60 };
}

/** Those a load balancer uses, of the tasks' kind and in their VPC. Who may not look is not asked. */
async function fittingGroups(plan: RunPlan, { connection, signal }: Asking): Promise<readonly TargetGroup[]> {
  const all = (await bestEffort(listTargetGroups(connection, signal))) ?? [];
  const hasNetwork = plan.definition.networkMode === 'awsvpc';
  const fitting = all.filter(({ isUsed, targetType }) => isUsed && targetType === (hasNetwork ? 'ip' : 'instance'));
  const [subnet] = plan.placement.subnets ?? [];
  if (!subnet || fitting.length === 0) return fitting;
  const here = await bestEffort(vpcOfSubnet(connection, subnet, signal));
  return here ? fitting.filter(({ vpc }) => !vpc || vpc === here) : fitting;
}

function toChoice({ name, arn, endpoint }: TargetGroup): Choice<string> {
  return { label: name, description: endpoint, value: arn };
}

type Port = Pick<LoadBalancer, 'containerName' | 'containerPort'>;

function portChoices({ definition: { containerDefinitions = [] } }: RunPlan): readonly Choice<Port>[] {
  return containerDefinitions.flatMap(({ name: containerName = '', portMappings = [] }) =>
    portMappings.flatMap(({ containerPort }) =>
      containerPort
        ? [{ label: `${containerName} · port ${containerPort}`, value: { containerName, containerPort } }]
        : [],
    ),
  );
}
