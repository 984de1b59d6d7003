import { code } from '../../lint/code';
import { insertAfter, unsafeFix } from '../../lint/fix';
import { checkDuration, type DurationProblem } from '../duration';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid duration',
  severity: 'error',
  why: 'Durations of HEALTHCHECK are numbers with a unit, such as `30s` or `1m30s`, and zero or at least a millisecond long. BuildKit refuses any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  aliases: ['FLAG_INVALID_DURATION', 'FLAG_MISSING_DURATION', 'FLAG_UNKNOWN_UNIT', 'FLAG_LESS_THAN_1MS', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK --interval=30 --timeout=5sec CMD curl localhost
                               ^^ 30 needs a unit, such as 30s
                                            ^^^^ 5sec has an unknown unit: use h, m, s, ms, us or ns
      `,
      fixed: code`
        FROM alpine:3.20
        HEALTHCHECK --interval=30s --timeout=5sec CMD curl localhost
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        HEALTHCHECK --start-period=soon \
                                   ^^^^ soon is no duration, such as 30s
          # hardly ever
          --start-interval=10us CMD curl localhost
                           ^^^^ 10us is shorter than a millisecond
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        HEALTHCHECK --interval=1h30m1.5s --timeout=0 --start-period=0s --start-interval= CMD curl localhost
        HEALTHCHECK --interval=never NONE
      `,
    },
  ],
  visit: {
    HEALTHCHECK({ flags, words }, scope, report) {
      if (/^none$/i.test(words[0]?.text ?? '')) return;

      for (const { name, setting } of flags) {
        const problem = setting && durations.has(name) ? checkDuration(setting.value) : undefined;
        if (!setting || !problem || problem === 'empty') continue;
        const { message, alias } = reasons[problem];
        const fixes = problem === 'unit missing' ? [unsafeFix('Make it seconds', insertAfter(setting, 's'))] : [];
        report(setting, message(clip(setting.value)), buildError(scope, { aliases: [alias, 'DL1000'], fixes }));
      }
    },
  },
});

const durations = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

interface Reason {
  readonly message: (duration: string) => string;
  readonly alias: string;
}

const reasons: Readonly<Record<Exclude<DurationProblem, 'empty'>, Reason>> = {
  number: { message: (text) => `${text} is no duration, such as 30s`, alias: 'FLAG_INVALID_DURATION' },
  'unit missing': { message: (text) => `${text} needs a unit, such as ${text}s`, alias: 'FLAG_MISSING_DURATION' },
  'unit unknown': {
    message: (text) => `${text} has an unknown unit: use h, m, s, ms, us or ns`,
    alias: 'FLAG_UNKNOWN_UNIT',
  },
  'too short': { message: (text) => `${text} is shorter than a millisecond`, alias: 'FLAG_LESS_THAN_1MS' },
};
