import { code } from '../../lint/code';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';
import { expand } from '../variables';

export default dockerfileRule({
  title: 'Variable in COPY --from',
  severity: 'error',
  why: 'BuildKit has to know which stages there are before it knows any variable of a stage, so it refuses one in `--from`. A stage of its own can name the image: `FROM $IMAGE AS source`.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---from',
  examples: [
    {
      bad: code`
        ARG VERSION=3.20
        FROM alpine:3.20
        COPY --from=alpine:$VERSION /etc /etc
                    ^^^^^^^^^^^^^^^ --from takes no variables: name the image in a FROM … AS and copy from that stage
      `,
    },
    {
      good: code`
        ARG VERSION=3.20
        FROM alpine:$VERSION AS source
        FROM alpine:3.20
        COPY --from=source /etc /etc
        COPY --chown=$USER /etc /etc
      `,
    },
  ],
  visit: {
    COPY({ flags, escape }, scope, report) {
      const from = flags.find(({ name }) => name === 'from')?.setting;
      if (!from || !/[$'"\\`]/.test(from.value)) return;
      if (expand(from.value, { escape, lookup: () => undefined }).value === from.value) return;

      const message = from.value.includes('$')
        ? '--from takes no variables: name the image in a FROM … AS and copy from that stage'
        : `--from takes no quotes: ${clip(from.value)}`;
      report(from, message, buildError(scope));
    },
  },
});
