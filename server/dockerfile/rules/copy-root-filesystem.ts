import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Whole filesystem copied',
  severity: 'hint',
  why: 'This takes every file of the other image along, its build tools and package lists too, and writes them over what is here. What is needed can be copied by its folder.',
  see: 'https://docs.docker.com/build/building/multi-stage/',
  aliases: ['DL3067'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.20
        COPY --from=build / /
                          ^ This copies every file there is
        ONBUILD COPY --link \
          --from=nginx:1.27 \
          # with a comment
          ["/etc", "/", "/"]
                   ^^^ This copies every file there is
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        FROM scratch
        COPY --from=build /app /
        COPY --from=build / /rootfs
        COPY / /
      `,
    },
  ],
  visit: {
    COPY({ words, flags }, _scope, report) {
      const root = words.slice(0, -1).find(({ value }) => value === '/');
      if (!root || words.at(-1)?.value !== '/' || !flags.some(({ name }) => name === 'from')) return;
      report(root, 'This copies every file there is');
    },
  },
});
