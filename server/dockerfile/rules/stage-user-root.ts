import { code } from '../../lint/code';
import { moveRange } from '../../lint/lint';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Build stage that ends as root',
  severity: 'information',
  byDefault: 'off',
  why: 'A stage may be built for itself with `--target`, and then it runs as whom its last USER names. For stages that only build something for a later one this does not matter.',
  see: 'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
  aliases: ['DL3002'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS build
        USER \
          # for now
          root:root
          ^^^^^^^^^ The stage build ends as root
        FROM alpine:3.20
        USER 0
             ^ This stage ends as root
        FROM alpine:3.20
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS build
        USER root
        ONBUILD USER root
        USER $SOMEONE
        FROM alpine:3.20
        USER root
      `,
    },
  ],
  visit: {
    stage({ name, instructions }, scope, report) {
      // The last stage is the container, which has a rule of its own.
      if (scope.isShipped()) return;
      const last = instructions.findLast(({ instruction }) => instruction.keyword === 'USER');
      const [word] = last?.instruction.words ?? [];
      if (!last || !word || !/^(?:root|0)(?::|$)/.test(scope.user() ?? '')) return;
      report(moveRange(word.range, last.line), `${name ? `The stage ${name}` : 'This stage'} ends as root`);
    },
  },
});
