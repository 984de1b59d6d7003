import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';

import { describeOnlyMembers } from '../../server/taskDefinition/model.generated';

/** Whether registering a definition would give a revision that says what a registered one says. */
export function isSameDefinition(wanted: RegisterTaskDefinitionCommandInput, registered: TaskDefinition): boolean {
  return JSON.stringify(plain(wanted)) === JSON.stringify(plain(registered));
}

/** Members in one order, without those that only ECS writes and without what says nothing. */
function plain(definition: object): unknown {
  // Tags belong to the revision and not to what it says.
  const members = Object.entries(definition).filter(([name]) => name !== 'tags' && !describeOnlyMembers.includes(name));
  return inOrder(Object.fromEntries(members));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, inOrder(member)] as const)
    .filter(([name, member]) => !saysNothing(name, member))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members);
}

/** What ECS adds where a definition says nothing. */
const defaults: Readonly<Record<string, unknown>> = {
  cpu: 0,
  essential: true,
  protocol: 'tcp',
  readOnly: false,
};

function saysNothing(name: string, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object') return Object.keys(value).length === 0;
  return Object.hasOwn(defaults, name) && defaults[name] === value;
}
