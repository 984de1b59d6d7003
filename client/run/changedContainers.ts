import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/**
 * Names of the containers that a new version of a task definition changes; `all` when the task as a whole is another, so
 * that it must be started anew.
 */
export function changedContainers(
  before: RegisterTaskDefinitionCommandInput,
  after: RegisterTaskDefinitionCommandInput,
): 'all' | readonly string[] {
  const { containerDefinitions: old = [], ...oldTask } = before;
  const { containerDefinitions: now = [], ...newTask } = after;
  if (!isSame(oldTask, newTask) || !isSame(old.map(frameOf), now.map(frameOf))) return 'all';
  return now.flatMap((container, at) => (isSame(container, old[at]) ? [] : (container.name ?? '')));
}

/** What of a container its neighbours and the task's network depend on. */
function frameOf({ name, portMappings, dependsOn, essential, volumesFrom, links }: ContainerDefinition) {
  return { name, portMappings, dependsOn, essential, volumesFrom, links };
}

/** Both are JSON. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
