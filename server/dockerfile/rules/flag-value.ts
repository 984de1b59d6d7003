import { code } from '../../lint/code';
import { flagsOf } from '../instructionFlags';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Flag without the value it needs',
  severity: 'error',
  why: 'Switches such as `--link` are `true` or `false`; all other flags need a value after an equals sign. BuildKit stops at anything else.',
  see: 'https://docs.docker.com/reference/dockerfile/',
  aliases: ['FLAG_MISSING_VALUE', 'FLAG_EXPECTED_BOOLEAN_VALUE', 'FLAG_INVALID_LINK_VALUE'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY --link=yes a /a
                    ^^^ --link is true or false, not yes
        COPY --from a /a
             ^^^^^^ --from needs a value: --from=…
        ADD --link= a /a
            ^^^^^^^ --link= needs a value: true or false
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY --link --parents=TRUE --chown= a /a
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      const { flags } = instruction;
      const known = flags.length > 0 ? (flagsOf(instruction) ?? {}) : {};

      for (const flag of flags) {
        const { name, setting } = flag;
        const kind = known[name];
        const missing = buildError(scope, { aliases: ['FLAG_MISSING_VALUE', 'DL1000'] });
        if (kind && kind !== 'switch' && !setting) report(flag, `--${name} needs a value: --${name}=…`, missing);
        if (kind !== 'switch' || !setting || /^(?:true|false)$/i.test(setting.value)) continue;

        if (setting.value === '') report(flag, `--${name}= needs a value: true or false`, missing);
        else report(setting, `--${name} is true or false, not ${clip(setting.value)}`, notBoolean(name, scope));
      }
    },
  },
});

function notBoolean(name: string, scope: Scope) {
  const aliases = ['FLAG_EXPECTED_BOOLEAN_VALUE', ...(name === 'link' ? ['FLAG_INVALID_LINK_VALUE'] : [])];
  return buildError(scope, { aliases });
}
