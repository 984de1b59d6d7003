import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { authorLabel } from '../authorLabel';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'MAINTAINER instead of a label',
  severity: 'information',
  why: 'MAINTAINER is deprecated. A label says the same, and tools that read images know it.',
  see: 'https://docs.docker.com/reference/build-checks/maintainer-deprecated/',
  aliases: ['MaintainerDeprecated', 'DEPRECATED_MAINTAINER', 'DL4000', 'DS-0022', 'CKV_DOCKER_6'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        MAINTAINER Jane Doe <jane@example.com>
        ^^^^^^^^^^ MAINTAINER is deprecated; a label says the same
      `,
      fixed: code`
        FROM alpine:3.20
        LABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        maintainer "Jane" \
        ^^^^^^^^^^ MAINTAINER is deprecated; a label says the same
          Doe
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        LABEL org.opencontainers.image.authors="Jane Doe"
      `,
    },
  ],
  visit: {
    MAINTAINER(maintainer, scope, report) {
      // In a trigger it is refused anyway.
      if (scope.isTrigger()) return;
      const label = authorLabel(maintainer);
      const fixes = label === undefined ? [] : [safeFix('Change to a label', replace(maintainer, label))];
      report(maintainer.name, 'MAINTAINER is deprecated; a label says the same', { fixes });
    },
  },
});
