import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import { expandWord } from '../expandable';
import { readHeredocMark } from '../heredoc';
import type { Instruction } from '../instruction';
import { cleanPath } from '../paths';
import { clip } from '../quote';
import { isRemote } from '../remote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Source outside of the build context',
  severity: 'warning',
  why: 'A build has the files of its context and no others. BuildKit stops at the root of the context on the way up, so `../lib` is `lib` there, and mostly not found.',
  see: 'https://docs.docker.com/build/concepts/context/',
  aliases: ['add_src_invalid'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY ../lib /lib
             ^^^^^^ ../lib leads out of the build context: BuildKit looks for lib in it
        ONBUILD ADD --chown=app \
          # the sources
          ["src", "src/../../web/*.js", "/app/"]
                  ^^^^^^^^^^^^^^^^^^^^ src/../../web/*.js leads out of the build context: BuildKit looks for web/*.js in it
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        ARG ROOT=..
        COPY $ROOT /app
             ^^^^^ .. leads out of the build context: BuildKit looks for . in it
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        COPY src/../lib ..lib /lib/
        COPY /lib /lib
        ADD git@github.com:cats/../web.git /web
        FROM alpine:3.20
        COPY --from=build ../lib /lib
      `,
    },
  ],
  visit: { ADD: checkSources, COPY: checkSources },
});

function checkSources(instruction: Instruction, scope: Scope, report: Report): void {
  const { words, flags, keyword } = instruction;
  if (flags.some(({ name }) => name === 'from')) return;
  for (const word of words.slice(0, -1)) {
    if (!/\.\.|\$/.test(word.text) || readHeredocMark(word.text)) continue;
    const path = expandWord(word, instruction, scope).value ?? '';
    if ((keyword === 'ADD' && isRemote(path)) || !/^\.\.(?:\/|$)/.test(cleanPath(path))) continue;
    const inside = cleanPath(cleanPath(path).replace(/^(?:\.\.\/?)+/, ''));
    report(word, `${clip(path)} leads out of the build context: BuildKit looks for ${clip(inside)} in it`);
  }
}
