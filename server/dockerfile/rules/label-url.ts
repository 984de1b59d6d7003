import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelVisitor } from '../labels';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  documentation: url\n');

export default dockerfileRule({
  title: 'Label that is to be an address and is none',
  severity: 'warning',
  why: 'The project wants it, as `label-schema` in `.hadolint.yaml` says: somebody, or something, is to follow it.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3052',
  aliases: ['DL3052'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL documentation="example.com"
                            ^^^^^^^^^^^^^ documentation is to be a URL, not example.com
      `,
      fixed: code`
        FROM scratch
        LABEL documentation="https://example.com"
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VALUE
        LABEL documentation=$VALUE other="example.com"
        LABEL documentation="https://example.com/cats%20and%20dogs?a=b#c"
        LABEL documentation="mailto:cats@example.com"
        LABEL documentation=""
      `,
    },
  ],
  visit: labelVisitor(
    'url',
    'a URL',
    (value) => url.test(value),
    (value) => [escapeSome(value), ...(host.test(value) ? [`https://${escapeSome(value)}`] : [])],
  ),
});

/** With a scheme, and without what has to be escaped. Source: RFC 3986. */
const url = /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})+$/i;

/** What may be the beginning of an address without its scheme. */
const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/:?#]|$)/i;

/** Escapes what may not stand in an address, but no percent sign, which may be of an escape. */
function escapeSome(value: string): string {
  return value.replace(/[ <>"{}|\\^`]/g, (character) => encodeURIComponent(character));
}
