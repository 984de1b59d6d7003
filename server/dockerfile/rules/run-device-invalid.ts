import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { booleanFor } from '../booleans';
import { rangeInWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid device',
  severity: 'error',
  why: 'A device has a name such as `nvidia.com/gpu=all`, and may be required. BuildKit stops at any other key, at a second name, and at a value of `required` that is neither true nor false.',
  see: 'https://docs.docker.com/reference/dockerfile/#run---device',
  examples: [
    {
      bad: code`
        # syntax=docker/dockerfile:1-labs
        FROM alpine:3.20
        RUN --device=nvidia.com/gpu=all,require=true nvidia-smi
                                        ^^^^^^^^^^^^ A device has no require; did you mean required?
        RUN --device=required=yes,name=nvidia.com/gpu \
                     ^^^^^^^^^^^^ required is true or false, not yes
          # one more
          --device=intel.com/gpu,name=nvidia.com/gpu nvidia-smi
                                 ^^^^^^^^^^^^^^^^^^^ The device has a name already
      `,
      fixed: code`
        # syntax=docker/dockerfile:1-labs
        FROM alpine:3.20
        RUN --device=nvidia.com/gpu=all,required=true nvidia-smi
        RUN --device=required=true,name=nvidia.com/gpu \
          # one more
          --device=intel.com/gpu,name=nvidia.com/gpu nvidia-smi
      `,
    },
    {
      bad: code`
        # syntax=docker/dockerfile:1-labs
        FROM alpine:3.20
        ONBUILD RUN --device=nvidia.com/gpu,intel.com/gpu make
                                            ^^^^^^^^^^^^^ A RUN has a --device for each device
      `,
    },
    {
      good: code`
        # syntax=docker/dockerfile:1-labs
        FROM alpine:3.20
        RUN --device=nvidia.com/gpu=all,required --device=name=intel.com/gpu=0,required=FALSE make
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      for (const { name, setting } of run.flags) {
        // CSV in quotes is a rarity that flags make rarer still: they take the quotes away first.
        if (name !== 'device' || !setting || setting.value.includes('"')) continue;
        const problem = checkDevice(setting.value.split(','));
        if (!problem) continue;
        const { start, length, message, better } = problem;
        const range = rangeInWord(setting, run, start, start + length);
        const fixes = better === undefined ? [] : [unsafeFix(`Change to ${clip(better)}`, replace(range, better))];
        report(range, message, buildError(scope, { fixes }));
      }
    },
  },
});

/** The first field that BuildKit refuses. Source: commands_rundevice.go. */
function checkDevice(fields: readonly string[]) {
  let hasName = false;
  let start = 0;
  for (const field of fields) {
    const problem = checkField(field, hasName);
    if (problem) return { start, length: field.length, ...problem };
    hasName ||= !/^required(?:=|$)/i.test(field) && !/^(?:name=)?$/i.test(field);
    start += field.length + 1;
  }
  return undefined;
}

function checkField(field: string, hasName: boolean): FieldProblem | undefined {
  const [name = '', value] = field.split(/=(.*)/s);
  const key = name.toLowerCase();
  if (key === 'required') {
    if (value === undefined || /^(?:1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/.test(value)) return undefined;
    const meant = booleanFor(value);
    const message = `required is true or false, not ${clip(value)}`;
    return meant ? { message, better: `${name}=${meant}` } : { message };
  }
  if (!hasName) return undefined;
  if (value === undefined) return { message: 'A RUN has a --device for each device' };
  if (key === 'name') return { message: 'The device has a name already' };
  const meant = nearest(key, ['required']);
  const message = `A device has no ${clip(key)}`;
  return meant ? { message: `${message}; did you mean ${meant}?`, better: `${meant}=${value}` } : { message };
}

/** What is wrong with a field, and what it means to be where that can be told. */
interface FieldProblem {
  readonly message: string;
  readonly better?: string;
}
