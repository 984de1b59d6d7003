import type { RegisterTaskDefinitionCommandInput, TaskOverride } from '@aws-sdk/client-ecs';

import type { RunPlan } from '../../run/runPlan';
import { without } from '../../run/without';
import type { Answers } from '../../ui/answers';

/** How a file or family was run the last time. */
export type LastRun = Omit<RunPlan, 'definition' | 'taskDefinitionArn' | 'creates'>;

/** How it was run the last time; undefined for what never ran from here. `about` is a file or a family. */
export function lastRun(answers: Answers, about: string): LastRun | undefined {
  return answers.get<LastRun>(about, 'run');
}

/** Keeps how something is run. Values of environment variables may be secret, and are left out. */
export async function rememberRun(answers: Answers, about: string, plan: RunPlan): Promise<void> {
  const kept: LastRun = {
    ...without(plan, 'definition', 'taskDefinitionArn', 'creates', 'overrides'),
    ...withoutEnvironment(plan.overrides, plan.definition),
  };
  await answers.set(about, 'run', kept);
}

/** The execution role that was chosen for a definition without one is kept as an override. */
function withoutEnvironment(
  overrides: TaskOverride | undefined,
  { executionRoleArn }: RegisterTaskDefinitionCommandInput,
): Pick<LastRun, 'overrides'> {
  const { containerOverrides = [], ...others } = overrides ?? {};
  const containers = containerOverrides
    .map((container) => without(container, 'environment'))
    .filter((container) => Object.keys(container).length > 1);
  const kept: TaskOverride = {
    ...(executionRoleArn ? { executionRoleArn } : {}),
    ...others,
    ...(containers.length > 0 ? { containerOverrides: containers } : {}),
  };
  return Object.keys(kept).length > 0 ? { overrides: kept } : {};
}

/** A last run in a few words. */
export function describeLastRun({ placement, count }: LastRun): string {
  const { cluster, launchType, capacityProvider, subnets = [], assignPublicIp } = placement;
  const words = [
    `on ${cluster}`,
    capacityProvider ?? launchType,
    subnets.length > 0 && `${subnets.length} subnet${subnets.length === 1 ? '' : 's'}`,
    assignPublicIp === 'ENABLED' && 'public address',
    count > 1 && `${count} tasks`,
  ];
  return words.filter(Boolean).join(' · ');
}
