import type { ContainerOverride, TaskOverride } from '@aws-sdk/client-ecs';

import type { RunPlan } from '../../run/runPlan';
import { without } from '../../run/without';
import type { Asking } from './asking';

/** The only container, or the one that is chosen. */
export async function askOverridden(title: string, { definition }: RunPlan, { ask }: Asking): Promise<string> {
  const names = (definition.containerDefinitions ?? []).map(({ name = '' }) => name);
  const [first = ''] = names;
  if (names.length < 2) return first;
  const choices = names.map((name) => ({ label: name, value: name }));
  return ask.pick({ title, placeholder: 'Of which container?', choices });
}

/** What a plan says of a container in place of its definition. */
export function overrideOf({ overrides }: RunPlan, container: string): ContainerOverride {
  return overrides?.containerOverrides?.find(({ name }) => name === container) ?? {};
}

/** The plan with something else in place of what a container's definition says; what is undefined is as defined. */
export function withOverride(plan: RunPlan, name: string, change: ContainerOverride): RunPlan {
  const merged = { ...overrideOf(plan, name), ...change };
  const members = Object.entries(merged).filter(([key, value]) => key !== 'name' && value !== undefined);
  const others = (plan.overrides?.containerOverrides ?? []).filter((each) => each.name !== name);
  const own = members.length > 0 ? [{ name, ...Object.fromEntries(members) }] : [];
  const containers = [...others, ...own];
  const overrides: TaskOverride = {
    ...without(plan.overrides ?? {}, 'containerOverrides'),
    ...(containers.length > 0 ? { containerOverrides: containers } : {}),
  };
  return { ...plan, overrides };
}

/** What is said of containers in place of their definitions, in a word. */
export function describeOverrides(
  overrides: TaskOverride | undefined,
  say: (container: ContainerOverride) => string | undefined,
): string {
  const said = (overrides?.containerOverrides ?? []).map(say).filter(Boolean);
  return said.join('; ') || 'as defined';
}
