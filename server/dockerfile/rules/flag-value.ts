import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { booleanFor } from '../booleans';
import type { Flag, Instruction, Word } from '../instruction';
import { flagsOf } from '../instructionFlags';
import { rangeIn } from '../logicalLine';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Flag without the value it needs',
  severity: 'error',
  why: 'Switches such as `--link` are `true` or `false`; all other flags need a value after an equals sign. BuildKit stops at anything else.',
  see: 'https://docs.docker.com/reference/dockerfile/',
  aliases: ['FLAG_MISSING_VALUE', 'FLAG_EXPECTED_BOOLEAN_VALUE', 'FLAG_INVALID_LINK_VALUE', 'DL1000'],
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
      fixed: code`
        FROM alpine:3.20
        COPY --link=true a /a
        COPY --from a /a
        ADD --link a /a
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM --platform $BUILDPLATFORM alpine:3.20 AS build
             ^^^^^^^^^^ --platform needs a value: --platform=…
        FROM alpine:3.20
        COPY --from 0 /a /b
             ^^^^^^ --from needs a value: --from=…
        RUN --mount type=tmpfs,target=/tmp \`
            ^^^^^^^ --mount needs a value: --mount=…
          # and so on
          make
        ONBUILD HEALTHCHECK --retries=2 --interval 5s CMD true
                                        ^^^^^^^^^^ --interval needs a value: --interval=…
        ONBUILD COPY --parents=OFF --from \`
                               ^^^ --parents is true or false, not OFF
                                   ^^^^^^ --from needs a value: --from=…
          build /a /b
      `,
      fixed: code`
        # escape=\`
        FROM --platform=$BUILDPLATFORM alpine:3.20 AS build
        FROM alpine:3.20
        COPY --from=0 /a /b
        RUN --mount=type=tmpfs,target=/tmp \`
          # and so on
          make
        ONBUILD HEALTHCHECK --retries=2 --interval=5s CMD true
        ONBUILD COPY --parents=false --from \`
          build /a /b
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
        const aliases = ['FLAG_MISSING_VALUE', 'DL1000'];
        if (kind && kind !== 'switch' && !setting) {
          const fixes = takeNextWord(instruction, flag);
          report(flag, `--${name} needs a value: --${name}=…`, buildError(scope, { aliases, fixes }));
        }
        if (kind !== 'switch' || !setting || /^(?:true|false)$/i.test(setting.value)) continue;

        if (setting.value === '') {
          const fixes = [unsafeFix(`Change to --${name}`, replace(flag, `--${name}`))];
          report(flag, `--${name}= needs a value: true or false`, buildError(scope, { aliases, fixes }));
        } else {
          const message = `--${name} is true or false, not ${clip(setting.value)}`;
          report(setting, message, notBoolean(name, setting, scope));
        }
      }
    },
  },
});

function notBoolean(name: string, setting: Word, scope: Scope) {
  const aliases = ['FLAG_EXPECTED_BOOLEAN_VALUE', ...(name === 'link' ? ['FLAG_INVALID_LINK_VALUE'] : [])];
  const meant = booleanFor(setting.value);
  const fixes = meant === undefined ? [] : [unsafeFix(`Change to ${meant}`, replace(setting, meant))];
  return buildError(scope, { aliases, fixes });
}

/** The value may stand behind a blank instead of an equals sign, where that leaves a word more than there can be. */
function takeNextWord({ keyword, flags, words, isExec, logical }: Instruction, flag: Flag): readonly Fix[] {
  const [next] = words;
  if (!next || flag !== flags.at(-1) || next.range.start.line !== flag.range.end.line) return [];
  const isValue: Readonly<Record<string, boolean>> = {
    ADD: !isExec && words.length > 2,
    COPY: !isExec && words.length > 2,
    FROM: words.length % 2 === 0,
    HEALTHCHECK: !/^(?:cmd|none)$/i.test(next.value),
    RUN: isRunValue[flag.name]?.test(next.text) ?? false,
  };
  if (!isValue[keyword]) return [];
  return [unsafeFix('Write an equals sign', replace(rangeIn(logical.pieces, flag.end, next.start), '='))];
}

const isRunValue: Readonly<Record<string, RegExp>> = {
  mount: /^(?:type|target|dst|source|from)=/,
  network: /^(?:default|none|host)\s/,
  security: /^(?:insecure|sandbox)\s/,
};
