import { code } from '../../lint/code';
import { oneFile } from '../../lint/surroundings';
import { labelVisitor } from '../labels';
import { dockerfileRule } from '../rule';
import { isLicenseExpression, licenseLike } from '../spdx';

const surroundings = oneFile('.hadolint.yaml', 'label-schema:\n  licenses: spdx\n');

export default dockerfileRule({
  title: 'Label that is to be a licence and is none',
  severity: 'warning',
  why: 'The project wants it, as `label-schema` in `.hadolint.yaml` says: tools that gather licences read the identifiers of SPDX.',
  see: 'https://spdx.org/licenses/',
  aliases: ['DL3054'],
  examples: [
    {
      surroundings,
      bad: code`
        FROM scratch
        LABEL licenses="Apache 2.0"
                       ^^^^^^^^^^^^ licenses is to be an SPDX licence, not Apache 2.0
      `,
      fixed: code`
        FROM scratch
        LABEL licenses="Apache-2.0"
      `,
    },
    {
      surroundings,
      good: code`
        FROM scratch
        ARG VALUE
        LABEL licenses=$VALUE other="Apache 2.0"
        LABEL licenses="MIT"
        LABEL licenses="Apache-2.0 OR (GPL-2.0-only WITH Classpath-exception-2.0 AND LicenseRef-cats)"
        LABEL licenses="LGPL-2.1+"
        LABEL licenses=""
      `,
    },
  ],
  visit: labelVisitor('spdx', 'an SPDX licence', isLicenseExpression, licenseLike),
});
