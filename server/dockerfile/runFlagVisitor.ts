import { replace, unsafeFix } from '../lint/fix';
import { nearest } from '../lint/nearest';
import type { Visitors } from '../lint/rule';
import { clip } from './quote';
import type { DockerfileNodes } from './rule';
import type { Scope } from './scope';
import { buildError } from './trigger';

/** Reports a flag of RUN whose value is none of those that BuildKit knows; `form` says which they are. */
export function runFlagVisitor(flag: string, known: readonly string[], form: string): Visitors<DockerfileNodes, Scope> {
  return {
    RUN({ flags }, scope, report) {
      const setting = flags.find(({ name }) => name === flag)?.setting;
      if (!setting || known.includes(setting.value)) return;
      const meant = nearest(setting.value, known);
      const fixes = meant === undefined ? [] : [unsafeFix(`Change to ${meant}`, replace(setting.range, meant))];
      report(setting, `${form}, not ${clip(setting.value)}`, buildError(scope, { fixes }));
    },
  };
}
