import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { expandableWords, expandWord, rangeInWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'FROM with an undeclared argument',
  severity: 'warning',
  why: 'FROM sees the ARGs before the first FROM and the platform variables, and no others: not those of a stage, and not what `--build-arg` gives without an ARG. What it does not see is empty.',
  see: 'https://docs.docker.com/reference/build-checks/undefined-arg-in-from/',
  aliases: ['UndefinedArgInFrom'],
  examples: [
    {
      bad: code`
        ARG ALPINE_VERSION=3.20
        FROM alpine:\${ALPINE_VERSOIN}
                      ^^^^^^^^^^^^^^ No ARG before the first FROM declares ALPINE_VERSOIN; did you mean ALPINE_VERSION?
      `,
      fixed: code`
        ARG ALPINE_VERSION=3.20
        FROM alpine:\${ALPINE_VERSION}
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        ARG VERSION=3.20
        FROM \
          # as above
          --platform=$PLATFROM \
                      ^^^^^^^^ No ARG before the first FROM declares PLATFROM
          alpine:\${TAG:-$VERSION}
                   ^^^ No ARG before the first FROM declares TAG
                         ^^^^^^^ No ARG before the first FROM declares VERSION
      `,
    },
    {
      good: code`
        ARG REGISTRY
        ARG IMAGE=\${REGISTRY}/alpine
        FROM --platform=$BUILDPLATFORM $IMAGE AS build-$TARGETARCH
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      for (const word of expandableWords(from)) {
        for (const { name, nameStart } of expandWord(word, from, scope).uses) {
          if (scope.variable(name)) continue;
          const range = rangeInWord(word, from, nameStart, nameStart + name.length);
          const meant = scope.similarVariable(name);
          const message = `No ARG before the first FROM declares ${clip(name)}${meant ? `; did you mean ${meant}?` : ''}`;
          report(range, message, { fixes: meant ? [unsafeFix(`Change to ${meant}`, replace(range, meant))] : [] });
        }
      }
    },
  },
});
