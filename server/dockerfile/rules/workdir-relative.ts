import { code } from '../../lint/code';
import { insertBefore, replace, unsafeFix } from '../../lint/fix';
import { expandWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { aliasesHere } from '../trigger';

export default dockerfileRule({
  title: 'WORKDIR with a relative path',
  severity: 'warning',
  why: 'A relative path depends on every earlier WORKDIR, here or in the base image, so a change there silently changes where the image starts.',
  see: 'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
  aliases: ['WorkdirRelativePath', 'WORKDIR_IS_NOT_ABSOLUTE', 'DL3000', 'DS-0009', 'CKV_DOCKER_10'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        WORKDIR app
                ^^^ app depends on the WORKDIR of the base image
      `,
      fixed: code`
        FROM alpine:3.20
        WORKDIR /app
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        WORKDIR /srv
        FROM build
        WORKDIR \
          # next to the others
          app/web
          ^^^^^^^ app/web depends on the WORKDIR before it, and is /srv/app/web now
      `,
      fixed: code`
        FROM alpine:3.20 AS build
        WORKDIR /srv
        FROM build
        WORKDIR \
          # next to the others
          /srv/app/web
      `,
    },
    {
      bad: code`
        FROM cats/web:1
        ARG NAME=app
        WORKDIR $BASE
        WORKDIR $NAME
                ^^^^^ app depends on the WORKDIR before it
      `,
      fixed: code`
        FROM cats/web:1
        ARG NAME=app
        WORKDIR $BASE
        WORKDIR /$NAME
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV HOME=/srv
        WORKDIR /app
        WORKDIR "/my app"
        WORKDIR $HOME/app
        WORKDIR $ELSEWHERE
        ONBUILD WORKDIR $SOMEWHERE
      `,
    },
    {
      good: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        WORKDIR C:\app
      `,
    },
  ],
  visit: {
    WORKDIR(workdir, scope, report) {
      const [word] = workdir.words;
      const known = word && expandWord(word, workdir, scope).value;
      // Where a variable in it is not known, the beginning tells as much.
      const path = known ?? (/^\w[^$"'\\`]*(?=\$)/.test(word?.text ?? '') ? word?.text : undefined);
      if (!word || path === undefined || path === '' || isAbsolute(path, scope)) return;

      const folder = scope.workdir();
      const isSecond = !scope.isTrigger() && scope.hasWorkdir();
      const full =
        isSecond && folder !== undefined && known !== undefined ? `${folder.replace(/\/$/, '')}/${path}` : undefined;
      const origin = isSecond ? 'the WORKDIR before it' : 'the WORKDIR of the base image';
      const message = `${clip(path)} depends on ${origin}${full ? `, and is ${clip(full)} now` : ''}`;
      const fix =
        full && word.text === path
          ? unsafeFix(`Change to ${clip(full)}`, replace(word, full))
          : unsafeFix('Make the path absolute', insertBefore(word, '/'));

      // BuildKit looks at the first WORKDIR of a stage only; hadolint neither behind variables nor at the platform.
      const isHadolints = !/^["']?(?:\$|[a-zA-Z]:)/.test(word.text);
      const aliases = ['WORKDIR_IS_NOT_ABSOLUTE', ...(isHadolints ? ['DL3000', 'DS-0009', 'CKV_DOCKER_10'] : [])];
      if (isSecond) report(word, message, { severity: 'information', aliases, fixes: [fix] });
      else report(word, message, { aliases: aliasesHere(scope, ['WorkdirRelativePath', ...aliases]), fixes: [fix] });
    },
  },
});

function isAbsolute(path: string, scope: Scope): boolean {
  return path.startsWith('/') || (scope.isWindows() && /^(?:\\|[a-zA-Z]:)/.test(path));
}
