import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'COPY from a stage that is none',
  severity: 'information',
  why: 'A name that no stage has is looked for among the images, and without a tag it is whatever is latest on the day of the build. Most often the name of the stage is misspelt.',
  see: 'https://docs.docker.com/reference/dockerfile/#copy---from',
  aliases: ['DL3022'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.20
        COPY --from=biuld /app /app
                    ^^^^^ No stage is called biuld, so it is taken for an image; did you mean build?
        COPY \
          --link \
          # from the hub
          --from=nginx /etc/nginx /etc/nginx
                 ^^^^^ No stage is called nginx, so it is the image nginx:latest
      `,
      fixed: code`
        FROM alpine:3.20 AS build
        FROM alpine:3.20
        COPY --from=build /app /app
        COPY \
          --link \
          # from the hub
          --from=nginx /etc/nginx /etc/nginx
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD COPY --from=quay.io/cats/web /app /app
                            ^^^^^^^^^^^^^^^^ No stage is called quay.io/cats/web, so it is the image quay.io/cats/web:latest
      `,
    },
    {
      good: code`
        FROM alpine:3.20 AS Build
        FROM alpine:3.20
        COPY --from=build /app /app
        COPY --from=0 /app /app
        COPY --from=nginx:1.27 /etc/nginx /etc/nginx
        COPY --from=cats/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef /app /app
      `,
    },
  ],
  visit: {
    COPY({ flags }, scope, report) {
      const from = flags.find(({ name }) => name === 'from')?.setting;
      if (!from || /^[+-]?\d+$/.test(from.value) || scope.stageNamed(from.value)) return;
      const image = parseImageReference(from.value);
      if (!image || image.tag !== undefined || image.digest !== undefined) return;

      const name = clip(from.value);
      const meant = scope.similarStage(from.value);
      if (meant === undefined) {
        const severity = from.value.includes('/') ? 'hint' : 'information';
        return report(from, `No stage is called ${name}, so it is the image ${name}:latest`, { severity });
      }
      report(from, `No stage is called ${name}, so it is taken for an image; did you mean ${clip(meant)}?`, {
        fixes: [unsafeFix(`Change to ${clip(meant)}`, replace(from, meant))],
        severity: 'warning',
      });
    },
  },
});
