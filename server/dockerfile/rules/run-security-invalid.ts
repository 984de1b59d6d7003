import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';
import { runFlagVisitor } from '../runFlagVisitor';

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
  visit: runFlagVisitor('security', ['sandbox', 'insecure'], 'A RUN is sandbox or insecure'),
});
