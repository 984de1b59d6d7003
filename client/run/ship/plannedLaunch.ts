import { launchShape } from '../../../server/shipPlan/planShape';
import type { PlanShape } from '../../../server/shipPlan/planShape';
import type { EcsTarget, PlannedLaunch } from '../../../server/shipPlan/shipPlan';
import { without } from '../without';
import type { RunExtras } from './readyPlan';

/** What a plan keeps of what was chosen for a run beside its place: what its shape knows. */
export function plannedLaunch(extras: Partial<RunExtras>): PlannedLaunch {
  // The shape is that of a planned launch.
  return (keep(extras, launchShape).kept ?? {}) as PlannedLaunch;
}

/** What of a run its plan does not keep, such as `environment of web`. */
export function notPlanned(extras: Partial<RunExtras>): readonly string[] {
  return keep(without(extras, 'creates'), launchShape).left;
}

/** What a target says of a run beside its place, in the words of a run. */
export function extrasOfTarget(target: EcsTarget): RunExtras {
  const { executionRoleArn, overrides, tags, volumeConfigurations } = target;
  const { containerOverrides, ...task } = overrides ?? {};
  const containers = containerOverrides?.map(({ command, ...container }) => ({
    ...container,
    ...(command ? { command: [...command] } : {}),
  }));
  return {
    creates: {},
    ...(executionRoleArn ? { executionRoleArn } : {}),
    ...(overrides ? { overrides: { ...task, ...(containers ? { containerOverrides: containers } : {}) } } : {}),
    ...(tags ? { tags } : {}),
    ...(volumeConfigurations ? { volumeConfigurations } : {}),
  };
}

interface Kept {
  readonly kept: unknown;
  readonly left: readonly string[];
}

function keep(value: object, shape: PlanShape): Kept {
  const kept: Record<string, unknown> = {};
  const left: string[] = [];
  const whose = 'name' in value ? ` of ${String(value.name)}` : '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const expected = shape[name];
    if (!expected) {
      left.push(`${name}${whose}`);
      continue;
    }
    const within = keepMember(member, expected.members);
    if (within.kept !== undefined) kept[name] = within.kept;
    left.push(...within.left);
  }
  return { kept: saysSomething(kept) ? kept : undefined, left };
}

function keepMember(member: unknown, members: PlanShape | undefined): Kept {
  if (!members) return { kept: member, left: [] };
  if (!Array.isArray(member)) return keep(Object(member) as object, members);
  const each = member.map((item: unknown) => keep(Object(item) as object, members));
  const kept = each.flatMap((item) => (item.kept === undefined ? [] : [item.kept]));
  return { kept: kept.length > 0 ? kept : undefined, left: each.flatMap(({ left }) => left) };
}

/** Whether anything is said, and not only of what. */
function saysSomething(kept: object): boolean {
  return Object.keys(kept).some((name) => name !== 'name');
}
