import { executionRole } from '../../aws/roles';
import { describeTaskDefinition } from '../../aws/taskDefinitions';
import { needsExecutionRole } from '../../run/needsExecutionRole';
import type { RunExtras } from '../../run/ship/readyPlan';
import { askRole } from './askRole';
import type { Asking } from './asking';
import type { FoundService } from '../lookups/findService';

/** The execution role of a service's new revision, where the definition needs one and names none: first of all the one that it has now. */
export async function askServiceRole({ service }: FoundService, asking: Asking): Promise<RunExtras | undefined> {
  const { ask, connection, definition, signal } = asking;
  const isMeantFor = definition.requiresCompatibilities?.includes('FARGATE') === true;
  const isFargate = isMeantFor || service.launch?.startsWith('FARGATE') === true;
  if (!needsExecutionRole(definition, isFargate)) return undefined;
  const now = await ask.once('revision of the service', () =>
    describeTaskDefinition(connection, service.taskDefinition, signal),
  );
  const role = await askRole('Execution role', executionRole.trusts, executionRole, now.executionRoleArn, asking);
  if (role === 'create') return { creates: { executionRole: true } };
  return { creates: {}, executionRoleArn: role.arn };
}
