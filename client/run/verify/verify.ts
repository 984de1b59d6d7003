import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Check, World } from './check';
import { environmentFiles } from './environmentFiles';
import { fileSystems } from './fileSystems';
import type { Finding } from './finding';
import { images } from './images';
import { logGroups } from './logGroups';
import { openPorts } from './openPorts';
import { checkPermissions } from './permissions';
import { roles } from './roles';
import { secrets } from './secrets';

/** All that is looked at, in the order in which it is shown. */
const checks: readonly Check[] = [roles, images, secrets, logGroups, environmentFiles, fileSystems, openPorts];

/** A subject of `verify` as it is done: its title and what came of it. */
export interface Subject {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/**
 * Looks whether what a task definition names is there, as the task will meet it. Changes nothing, and looks at a value
 * only where a JSON key is asked for. Subjects come in their order; an unanswered question is a finding, not a failure.
 */
export async function verify(
  definition: RegisterTaskDefinitionCommandInput,
  world: World,
  signal: AbortSignal,
): Promise<readonly Subject[]> {
  const checked = await Promise.all(
    checks.map(async (check) => ({ title: check.title, ...(await check.run(definition, world, signal)) })),
  );
  const needs = checked.flatMap((each) => each.needs ?? []);
  const permissions = await checkPermissions(definition.executionRoleArn, needs, world, signal);
  return [...checked, { title: 'Permissions', findings: permissions }]
    .map(({ title, findings }) => ({ title, findings }))
    .filter(({ findings }) => findings.length > 0);
}
