import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { cleanPath } from '../paths';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'WORKDIR in a folder of the kernel',
  severity: 'warning',
  why: 'When a container runs, `/proc`, `/sys` and `/dev` are mounted over what the image has there. Files that a build leaves in them are gone.',
  see: 'https://docs.docker.com/reference/dockerfile/#workdir',
  aliases: ['DS-0030'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        WORKDIR /proc/self
                ^^^^^^^^^^ /proc/self is gone when the container runs: the kernel's /proc is mounted over it
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        WORKDIR /
        FROM build
        ARG FOLDER=dev
        WORKDIR \
          # of the devices
          $FOLDER/web
          ^^^^^^^^^^^ /dev/web is gone when the container runs: the kernel's /dev is mounted over it
        ONBUILD WORKDIR "/sys/"
                        ^^^^^^^ /sys is gone when the container runs: the kernel's /sys is mounted over it
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        WORKDIR /process
        WORKDIR /app/dev
        FROM cats/web:1
        WORKDIR $PLACE/proc
      `,
    },
  ],
  visit: {
    WORKDIR(workdir, scope, report) {
      const [word] = workdir.words;
      const path = word && expandWord(word, workdir, scope).value;
      const folder = path?.startsWith('/') ? '' : scope.workdir();
      if (!word || path === undefined || folder === undefined) return;

      const full = cleanPath(`${folder}/${path}`);
      const [, mount] = /^(\/(?:proc|sys|dev))(?:\/|$)/.exec(full) ?? [];
      if (mount === undefined) return;
      report(word, `${clip(full)} is gone when the container runs: the kernel's ${mount} is mounted over it`);
    },
  },
});
