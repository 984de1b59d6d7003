import { basename, relative } from 'node:path';

import { launchLines } from '../launchLines';
import type { Line } from '../planLines';
import { onOneLine, textsOf } from '../planLines';
import type { ReadyPlan } from './readyPlan';
import { runPlanOf } from './readyPlan';

/** What a plan does, a line for each step. */
export function describePlan(plan: ReadyPlan): readonly string[] {
  const { definition, target, file } = plan;
  const family = definition.family ?? basename(file);
  return [...describeBuilds(plan), ...describeTarget(family, target)].map(onOneLine);
}

/** What comes before anything runs. */
export function describeBuilds({ images, target, file }: ReadyPlan): readonly string[] {
  const builds = images.map(({ container, dockerfile, platform, reference }) => {
    const from = relative(file === '' ? '.' : `${file}/..`, dockerfile);
    const as = target === 'local' ? ` as ${reference}` : '';
    return `Build ${container} from ${from}${platform ? ` for ${platform}` : ''}${as}`;
  });
  const pushes = target === 'local' ? [] : images.map(({ reference }) => `Push ${reference}`);
  return [...builds, ...pushes].map(onOneLine);
}

/** What a plan says of its run on ECS beside that: where, and with which size, roles, overrides, tags and volumes. */
export function describeLaunch({ definition, target, extras, profile, region }: ReadyPlan): readonly string[] {
  if (target === 'local') return [];
  const plan = runPlanOf(definition, target, extras);
  const role: readonly Line[] = [['Execution role', plan.definition.executionRoleArn]];
  return textsOf([
    ['Profile', profile],
    ['Region', region],
    ...(target.service === undefined ? launchLines(plan) : role),
  ]);
}

function describeTarget(family: string, target: ReadyPlan['target']): readonly string[] {
  if (target === 'local') return [`Run ${family} on this machine`];
  const { cluster, service, count = 1 } = target;
  const last = service
    ? `Update the service ${service} on the cluster ${cluster}`
    : `Run ${count} of it on the cluster ${cluster}`;
  return [`Register ${family}`, last];
}
