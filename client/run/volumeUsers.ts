import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/** Names of containers with those that use their volumes, at any remove: one that is made anew has volumes of its own. */
export function withVolumeUsers(
  names: readonly string[],
  { containerDefinitions = [] }: Pick<RegisterTaskDefinitionCommandInput, 'containerDefinitions'>,
): readonly string[] {
  const users = containerDefinitions.flatMap(({ name = '', volumesFrom = [] }) => {
    const isUser = volumesFrom.some(({ sourceContainer = '' }) => names.includes(sourceContainer));
    return isUser && !names.includes(name) ? [name] : [];
  });
  return users.length === 0 ? names : withVolumeUsers([...names, ...users], { containerDefinitions });
}
