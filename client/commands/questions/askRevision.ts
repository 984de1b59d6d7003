import { UserError } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Connection } from '../../aws/connection';
import { firstFamilies, firstRevisions } from '../../aws/firstDefinitions';
import type { DefinitionStatus } from '../../aws/firstDefinitions';
import type { Tools } from '../../tools';
import { inSteps } from '../../ui/inSteps';

/** As many as anybody looks through. */
const most = 500;

/** Asks for a family, then for one of its revisions; gives its ARN. */
export function askRevision(
  title: string,
  connection: Connection,
  { ask }: Pick<Tools, 'ask'>,
  signal: AbortSignal,
  status: DefinitionStatus = 'ACTIVE',
): Promise<string> {
  return inSteps(ask, async (steps) => {
    const families = steps.once('families', async () => {
      const { names } = await firstFamilies(connection, { status, most }, signal);
      if (names.length > 0) return names;
      throw new UserError(`No task definition is registered in ${connection.region}`, {
        text: 'Register one.',
        command: { title: 'Register Task Definition', id: 'slipway.registerTaskDefinition' },
      });
    });
    const family = await steps.pick({
      title: 'Task definition',
      choices: families.then((all) => all.map((label) => ({ label, value: label }))),
    });
    const revisions = steps.once(`revisions of ${family}`, () =>
      firstRevisions(connection, { family, status, most }, signal),
    );
    return steps.pick({
      title,
      choices: revisions.then(({ names }) => names.map((arn) => ({ label: nameOf(arn), value: arn }))),
    });
  });
}
