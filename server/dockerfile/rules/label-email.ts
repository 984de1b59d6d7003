import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelVisitor } from '../labels';
import { dockerfileRule } from '../rule';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  contact: email\n');

export default dockerfileRule({
  title: 'Label that is to be a mail address and is none',
  severity: 'warning',
  why: 'The project wants it, as `label-schema` in `.hadolint.yaml` says: somebody is to be reached there.',
  see: 'https://github.com/hadolint/hadolint/wiki/DL3058',
  aliases: ['DL3058'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL contact="Cats <cats@example.com>"
                      ^^^^^^^^^^^^^^^^^^^^^^^^^ contact is to be a mail address, not Cats <cats@example.com>
        LABEL contact=mailto:cats@example.com
                      ^^^^^^^^^^^^^^^^^^^^^^^ contact is to be a mail address, not mailto:cats@example.com
      `,
      fixed: code`
        FROM scratch
        LABEL contact="cats@example.com"
        LABEL contact=cats@example.com
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VALUE
        LABEL contact=$VALUE other="the team"
        LABEL contact="cats+web@example.com"
        LABEL contact="cats@[192.0.2.1]"
        LABEL contact=""
      `,
    },
  ],
  visit: labelVisitor('email', 'a mail address', isAddress, (value) => [
    value.replace(/^mailto:/i, ''),
    value.replace(/^.*<(.*)>$/s, '$1'),
  ]),
});

/** As RFC 5322 has it, without comments and folding: a name before the last @, and a host or an address behind it. */
function isAddress(value: string): boolean {
  const at = value.lastIndexOf('@');
  return at > 0 && (name.test(value.slice(0, at)) || quoted.test(value.slice(0, at))) && host.test(value.slice(at + 1));
}

const name = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const quoted = /^"(?:[^"\\\r\n]|\\.)*"$/;
const host = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[^\][\\\s]+\])$/i;
