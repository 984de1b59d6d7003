import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { describeOnlyMembers } from '../../../server/taskDefinition/model.generated';
import { nameOf } from '../../aws/arn';
import { allowExec, deniedActions, execActions } from '../../aws/rolePolicies';
import { createRole, execRole } from '../../aws/roles';
import { describeWithTags, registerTaskDefinition } from '../../aws/taskDefinitions';
import { bestEffort } from '../../run/bestEffort';
import { onceSeen } from '../../run/onceSeen';
import { usualPauses } from '../../run/pauses';
import { readRole } from '../../run/verify/roles';
import type { ServiceChange } from './deploy';
import type { FoundService } from '../lookups/findService';

/** What a service needs beside the switch, so that shells can be opened in its tasks. */
export interface ExecOfService {
  /** What the question says of it. */
  readonly lines: readonly string[];
  /** Makes it, and gives the rest of the change. */
  readonly before?: NonNullable<ServiceChange['before']>;
}

/**
 * Looks whether the revision of a service has a task role that allows ECS Exec. Where there is none, the usual one is made
 * and a revision registered that names it: a service takes no overrides. A role that is known to allow too little gets a
 * policy.
 */
export async function execOfService(
  { connection, service }: FoundService,
  signal: AbortSignal,
): Promise<ExecOfService> {
  const { definition, tags } = await describeWithTags(connection, service.taskDefinition, signal);
  const role = definition.taskRoleArn;
  if (!role) {
    const made = `the role ${execRole.name}, which lets shells be opened, and a new revision with it`;
    return {
      lines: [`Made first: ${made}`],
      async before(run, either) {
        const { arn } = await run.step(`Create the role ${execRole.name}`, () =>
          createRole(connection, execRole, either),
        );
        const whole = {
          ...withoutDescribed(definition),
          taskRoleArn: arn,
          ...(tags.length > 0 ? { tags: [...tags] } : {}),
        };
        const taskDefinition = await run.step('Register the task definition', async (note) => {
          const register = () => registerTaskDefinition(connection, whole, either);
          const registered = await onceSeen(true, register, note, usualPauses, either);
          note(nameOf(registered));
          return registered;
        });
        return { taskDefinition };
      },
    };
  }

  const denied = await bestEffort(deniedActions(connection, role, execActions, signal));
  if (!denied || denied.length === 0) return { lines: [] };
  const { name } = readRole(role);
  return {
    lines: [`Made first: a policy of the role ${name} that lets shells be opened`],
    async before(run, either) {
      await run.step(`Let ${name} open shells`, () => allowExec(connection, name, either));
      return {};
    },
  };
}

/** A described revision as it would be registered. */
function withoutDescribed(definition: object): RegisterTaskDefinitionCommandInput {
  const members = Object.entries(definition).filter(([name]) => !describeOnlyMembers.includes(name));
  // What is left are the members of a registration, which it was described from.
  return Object.fromEntries(members) as unknown as RegisterTaskDefinitionCommandInput;
}
