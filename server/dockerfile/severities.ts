import { onceFor } from '../lint/onceFor';
import type { Surroundings } from '../lint/surroundings';
import type { Severities } from '../lint/weights';
import { configurationOf } from './configurationOf';
import type { Dockerfile } from './dockerfile';
import { pragmasOf } from './pragmas';

/** The one check that BuildKit runs only where `# check=experimental=…` asks for it. */
export const experimentalCheck = 'InvalidDefinitionDescription';

/** What the configuration says of rules, and that the experimental check is to run where a document asks for it. */
export function severitiesOf(document: Dockerfile, around: Surroundings): Severities {
  const { severities } = configurationOf(around);
  const wanted = pragmasOf(document).global.flatMap(({ experimental }) => experimental);
  if (!wanted.includes('all') && !wanted.includes(experimentalCheck)) return severities;
  return withExperimental(severities);
}

/** The same object for the same severities: the linter keeps what it runs by them. */
const withExperimental = onceFor((severities: Severities): Severities => {
  return { [experimentalCheck]: 'information', ...severities };
});
