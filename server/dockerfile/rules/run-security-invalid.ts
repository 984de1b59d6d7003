import { code } from '../../lint/code';
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
      if (!security || ['sandbox', 'insecure'].includes(security.value)) return;
      report(security, `A RUN is sandbox or insecure, not ${clip(security.value)}`, buildError(scope));
    },
  },
});
