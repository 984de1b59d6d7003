import { basename, relative } from 'node:path';

import type { ReadyPlan } from './readyPlan';

/** What a plan does, a line for each step. */
export function describePlan(plan: ReadyPlan): readonly string[] {
  const { definition, target, file } = plan;
  const family = definition.family ?? basename(file);
  return [...describeBuilds(plan), ...describeRun(family, target)].map(onOneLine);
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

function describeRun(family: string, target: ReadyPlan['target']): readonly string[] {
  if (target === 'local') return [`Run ${family} on this machine`];
  const { cluster, service, count = 1 } = target;
  const last = service
    ? `Update the service ${service} on the cluster ${cluster}`
    : `Run ${count} of it on the cluster ${cluster}`;
  return [`Register ${family}`, last];
}

/** A line break in a file must not make a line of its own here. */
function onOneLine(line: string): string {
  return line.replace(/\s+/g, ' ');
}
