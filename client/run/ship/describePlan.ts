import { basename, relative } from 'node:path';

import type { ReadyPlan } from './readyPlan';

/** What a plan does, a line for each step: what is shown before it begins. */
export function describePlan({ definition, images, target, file }: ReadyPlan): readonly string[] {
  const family = definition.family ?? basename(file);
  return [
    ...images.map(({ container, dockerfile, platform, reference }) => {
      return `Build ${container} from ${relative('.', dockerfile)}${platform ? ` for ${platform}` : ''} as ${reference}`;
    }),
    ...(target === 'local' ? [] : images.map(({ reference }) => `Push ${reference}`)),
    ...(target === 'local'
      ? [`Run ${family} on this machine`]
      : [`Register ${family}`, `Run ${target.count ?? 1} of it on the cluster ${target.cluster}`]),
    // A line break in a file must not make a line of its own here.
  ].map((line) => line.replace(/\s+/g, ' '));
}
