import { code } from '../../lint/code';
import { insertBefore, safeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { expandWord } from '../expandable';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Several files copied to what looks like one',
  severity: 'hint',
  why: 'Several files need a folder. BuildKit makes one whatever its name, but other builders stop unless the name ends in a slash, and readers take it for a file.',
  see: 'https://docs.docker.com/reference/dockerfile/#destination',
  aliases: ['INVALID_DESTINATION', 'DL3021', 'DS-0011'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY package.json package-lock.json /app
                                            ^^^^ Two files go to /app, which does not say that it is a folder
        ADD ["a", "b", "c", "web"]
                            ^^^^^ 3 files go to web, which does not say that it is a folder
      `,
      fixed: code`
        FROM alpine:3.20
        COPY package.json package-lock.json /app/
        ADD ["a", "b", "c", "web/"]
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.20
        ENV APP=/app
        ONBUILD COPY --from=build \
          a b \
          # both of them
          $APP
          ^^^^ Two files go to $APP, which does not say that it is a folder
      `,
      fixed: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.20
        ENV APP=/app
        ONBUILD COPY --from=build \
          a b \
          # both of them
          $APP/
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV APP=/app/
        COPY a b /app/
        COPY a b "/app/"
        COPY a /app
        COPY a b $APP
      `,
    },
    {
      good: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        COPY a b C:\app\
      `,
    },
  ],
  visit: { ADD: checkDestination, COPY: checkDestination },
});

function checkDestination(instruction: Instruction, scope: Scope, report: Report): void {
  const { words, keyword } = instruction;
  const target = words.at(-1);
  const count = words.length - 1;
  if (!target || count < 2 || /[/\\]["']?$/.test(target.text)) return;
  if (expandWord(target, instruction, scope).value?.endsWith('/')) return;

  const { end } = target.range;
  const quote = /["']$/.test(target.text) ? 1 : 0;
  const place = { ...end, character: end.character - quote };
  const number = count === 2 ? 'Two' : String(count);
  const text = clip(target.value);
  report(target, `${number} files go to ${text}, which does not say that it is a folder`, {
    aliases: ['INVALID_DESTINATION', ...(keyword === 'COPY' ? ['DL3021', 'DS-0011'] : [])],
    fixes: [safeFix('Add a slash', insertBefore({ start: place, end: place }, '/'))],
  });
}
