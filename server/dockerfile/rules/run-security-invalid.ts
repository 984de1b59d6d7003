import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import type { Fix } from '../../lint/problem';
import type { Word } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Unknown security mode of a RUN',
  severity: 'error',
  why: 'A RUN is a `sandbox`, or `insecure` where the builder allows it. BuildKit refuses any other mode.',
  see: 'https://docs.docker.com/reference/dockerfile/#run---security',
  aliases: ['DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN --security=privileged make
                       ^^^^^^^^^^ A RUN is sandbox or insecure, not privileged
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD RUN --network=none \`
          # for the devices
          --security=Insecure <<EOF
                     ^^^^^^^^ A RUN is sandbox or insecure, not Insecure
        make
        EOF
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD RUN --network=none \`
          # for the devices
          --security=insecure <<EOF
        make
        EOF
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN --security=insecure make
        RUN --security=sandbox make
      `,
    },
  ],
  visit: {
    RUN({ flags }, scope, report) {
      const security = flags.find(({ name }) => name === 'security')?.setting;
      if (!security || known.includes(security.value)) return;
      const message = `A RUN is sandbox or insecure, not ${clip(security.value)}`;
      report(security, message, buildError(scope, { fixes: correct(security) }));
    },
  },
});

const known = ['sandbox', 'insecure'];

function correct({ value, range }: Word): readonly Fix[] {
  const meant = nearest(value, known);
  return meant === undefined ? [] : [unsafeFix(`Change to ${meant}`, replace(range, meant))];
}
