import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { rangeInWord, variablesIn } from '../expandable';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Variable read in the ENV that sets it',
  severity: 'warning',
  why: 'BuildKit expands all values of an ENV before it sets any of them. What another value reads is the variable as it was before this instruction: empty, or what the base image had.',
  see: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  aliases: ['DL3044'],
  examples: [
    {
      bad: code`
        FROM cats/web:1
        ENV HOME=/app PATH=$HOME/bin:$PATH
                            ^^^^ This is HOME as it was before this ENV, not the new one
      `,
      fixed: code`
        FROM cats/web:1
        ENV HOME=/app
        ENV PATH=$HOME/bin:$PATH
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        env VERSION=1 \
          NAME="web-\${VERSION}" \
                      ^^^^^^^ This is VERSION as it was before this ENV, not the new one
          # and so on
          LABEL=$NAME
                 ^^^^ This is NAME as it was before this ENV, not the new one
      `,
      fixed: code`
        FROM alpine:3.20 AS build
        env VERSION=1
        env NAME="web-\${VERSION}" \
          # and so on
          LABEL=$NAME
      `,
    },
    {
      bad: code`
        FROM cats/web:1
        ONBUILD ENV PATH=/a:$PATH PATH=/b:$PATH
                             ^^^^ This is PATH as it was before this ENV, not the new one
                                           ^^^^ This is PATH as it was before this ENV, not the new one
      `,
    },
    {
      good: code`
        FROM cats/web:1
        ARG VERSION
        ENV PATH=/app/bin:$PATH HOME=/app
        ENV VERSION=\${VERSION:-1} NAME=web-$VERSION FULL='$NAME' ALL=$HOME-$NAMES
        ENV NAME \${NAME}
      `,
    },
  ],
  visit: {
    ENV(env, scope, report) {
      const { pairs } = env;
      if (pairs.length < 2) return;
      const places = new Map<string, readonly number[]>();
      pairs.forEach(({ name }, at) => places.set(name.value, [...(places.get(name.value) ?? []), at]));

      for (const [at, { value }] of pairs.entries()) {
        if (!value) continue;
        for (const { name, nameStart } of variablesIn(value, env)) {
          const others = (places.get(name) ?? []).filter((place) => place !== at);
          const [first] = others;
          // Where it is set before, the old value may well be meant.
          if (first === undefined || (scope.setsVariable(name) && !scope.isTrigger())) continue;

          const edit = first < at ? split(env, at, scope) : undefined;
          const range = rangeInWord(value, env, nameStart, nameStart + name.length);
          report(range, `This is ${clip(name)} as it was before this ENV, not the new one`, {
            fixes: edit ? [unsafeFix('Begin a new ENV', edit)] : [],
          });
        }
      }
    },
  },
});

/** Puts a new ENV between a pair and the one before it, where there is nothing else between them. */
function split({ pairs, name }: Instruction, at: number, scope: Scope) {
  const [before, pair] = [pairs[at - 1]?.range.end, pairs[at]?.range.start];
  if (!before || !pair || pair.line - before.line > 1 || scope.isTrigger()) return undefined;
  return replace({ start: before, end: pair }, `\n${name.text} `);
}
