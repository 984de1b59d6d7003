import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { parseImageReference } from '../imageReference';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Invalid image reference',
  severity: 'error',
  why: 'An image is named `registry/repository:tag@digest`: no scheme, small letters in the repository, no empty parts, the whole digest. BuildKit refuses any other name.',
  see: 'https://docs.docker.com/reference/dockerfile/#from',
  aliases: ['INVALID_REFERENCE_FORMAT', 'InvalidDefaultArgInFrom', 'FLAG_INVALID_FROM_VALUE'],
  examples: [
    {
      bad: code`
        FROM Alpine:3.20
             ^^^^^^^^^^^ Alpine:3.20 is no image: a repository has small letters
        FROM https://quay.io/cats/web:1
             ^^^^^^^^^^^^^^^^^^^^^^^^^^ https://quay.io/cats/web:1 is no image: it is named without a scheme
      `,
      fixed: code`
        FROM alpine:3.20
        FROM quay.io/cats/web:1
      `,
    },
    {
      bad: code`
        FROM alpine:
             ^^^^^^^ alpine: is no image: after the colon stands a tag
        FROM alpine@sha256:0123
             ^^^^^^^^^^^^^^^^^^ alpine@sha256:0123 is no image: a digest is sha256: and 64 hexadecimal digits
        COPY --from=cats//web \
                    ^^^^^^^^^ cats//web is no image
          # and back
          /app /app
      `,
    },
    {
      good: code`
        FROM --platform=$BUILDPLATFORM alpine:3.20 AS Build
        FROM build
        FROM scratch
        FROM \${REGISTRY}/alpine
        COPY --from=Build /app /app
        COPY --from=0 /app /app
        COPY --from=localhost:5000/a/b:c /app /app
      `,
    },
  ],
  visit: {
    FROM({ words }, _scope, report) {
      const [image] = words;
      if (!image || image.value === '' || image.text.includes('$') || parseImageReference(image.value)) return;

      const better = correct(image.value);
      const fixes = better === undefined ? [] : [unsafeFix(`Change to ${clip(better)}`, replace(image, better))];
      const aliases = ['INVALID_REFERENCE_FORMAT', 'InvalidDefaultArgInFrom'];
      report(image, `${clip(image.value)} is no image${reason(image.value)}`, { aliases, fixes });
    },
    COPY({ flags }, scope, report) {
      const from = flags.find(({ name }) => name === 'from')?.setting;
      if (!from || from.value === '' || /[$'"\\]/.test(from.text)) return;
      if (/^[+-]?\d+$/.test(from.value) || scope.stageNamed(from.value) !== undefined) return;
      if (parseImageReference(from.value)) return;

      const details = buildError(scope, { aliases: ['FLAG_INVALID_FROM_VALUE'] });
      report(from, `${clip(from.value)} is no image${reason(from.value)}`, details);
    },
  },
});

function reason(image: string): string {
  if (image.includes('://')) return ': it is named without a scheme';
  if (image.endsWith(':')) return ': after the colon stands a tag';
  if (image.includes('@')) return ': a digest is sha256: and 64 hexadecimal digits';
  return /[A-Z]/.test(image) && parseImageReference(lowerCase(image)) ? ': a repository has small letters' : '';
}

function correct(image: string): string | undefined {
  const candidates = [image.replace(/^\w+:\/\//, ''), lowerCase(image)];
  return candidates.find((candidate) => candidate !== image && parseImageReference(candidate) !== undefined);
}

/** The tag may have capitals. */
function lowerCase(image: string): string {
  const [, repository = '', rest = ''] = /^(.*?)((?::[^:/]*)?)$/.exec(image) ?? [];
  return repository.toLowerCase() + rest;
}
