import { code } from '../../lint/code';
import { insertBefore, unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { expandWord } from '../expandable';
import type { Instruction } from '../instruction';
import { cleanPath } from '../paths';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Relative destination without a WORKDIR',
  severity: 'information',
  why: 'A relative destination is counted from the working directory. As long as this file has no WORKDIR, that is the choice of the base image, and mostly the root folder.',
  see: 'https://docs.docker.com/reference/dockerfile/#destination',
  aliases: ['DL3045'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY app.js .
                    ^ No WORKDIR says where . is, so this goes to /
        COPY src/ "src/"
                  ^^^^^^ No WORKDIR says where src/ is, so this goes to /src
      `,
      fixed: code`
        FROM alpine:3.20
        COPY app.js /.
        COPY src/ "/src/"
      `,
    },
    {
      bad: code`
        FROM cats/web:1 AS build
        WORKDIR /app
        FROM cats/web:1
        COPY --from=build \
          # all of it
          ["/app", "app"]
                   ^^^^^ No WORKDIR says where app is, so the base image decides
        ONBUILD COPY app.js app.js
                            ^^^^^^ No WORKDIR says where app.js is, so the base image decides
        ADD web.tar web
                    ^^^ No WORKDIR says where web is, so the base image decides
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        WORKDIR /app
        COPY app.js .
        FROM build
        COPY app.js "lib/app.js"
        FROM alpine:3.20
        COPY app.js /app/
        COPY app.js $APP/
        ONBUILD WORKDIR /app
        ONBUILD COPY app.js .
      `,
    },
    {
      good: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        COPY app.js c:\app\
        COPY app.js "D:/app/"
      `,
    },
  ],
  visit: { ADD: checkDestination, COPY: checkDestination },
});

function checkDestination(instruction: Instruction, scope: Scope, report: Report): void {
  const { words, keyword } = instruction;
  const target = words.length > 1 ? words.at(-1) : undefined;
  const text = target?.text.replace(/^["']|["']$/g, '') ?? '';
  if (!target || /^(?:[/\\$]|[a-zA-Z]:)/.test(text) || scope.hasWorkdir()) return;

  const folder = scope.workdir();
  const path = expandWord(target, instruction, scope).value;
  const full = folder === undefined || path === undefined ? undefined : cleanPath(`${folder}/${path}`);
  const effect = full === undefined ? 'the base image decides' : `this goes to ${clip(full)}`;

  const { start } = target.range;
  const place = { ...start, character: start.character + (/^["']/.test(target.text) ? 1 : 0) };
  const fix = unsafeFix('Make it absolute', insertBefore({ start: place, end: place }, '/'));
  report(target, `No WORKDIR says where ${clip(target.value)} is, so ${effect}`, {
    aliases: keyword === 'COPY' ? ['DL3045'] : [],
    fixes: folder === '/' && full !== undefined ? [fix] : [],
  });
}
