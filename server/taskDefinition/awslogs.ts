import { setMember } from './edits';
import type { Edit } from '../lint/problem';
import type { ContainerScope, Scope } from './scope';
import type { Value } from './value';

/** What the options of awslogs are usually set to, as far as the file shows it: the Region is taken from what it names. */
export function usualOptions(
  container: Value | undefined,
  scope: ContainerScope,
): Readonly<Record<string, string | undefined>> {
  const name = container?.member('name')?.text ?? 'app';
  return {
    'awslogs-group': `/ecs/${scope.family() || name}`,
    'awslogs-region': scope.region(),
    'awslogs-stream-prefix': name,
  };
}

/** Sends the logs of a container to CloudWatch, with the role that Fargate needs for it; undefined where no Region is to be seen. */
export function sendToCloudWatch(container: Value, scope: Scope): readonly Edit[] | undefined {
  const options = usualOptions(container, scope);
  const definition = scope.definition();
  if (!definition || Object.values(options).includes(undefined)) return undefined;

  const needsRole = scope.isFargate() && !definition.member('executionRoleArn');
  return [
    ...setMember(container, ['logConfiguration'], { logDriver: 'awslogs', options }),
    ...(needsRole ? setMember(definition, ['executionRoleArn'], usualExecutionRole) : []),
  ];
}

/** The role that the console makes in every account; its name alone is enough. */
export const usualExecutionRole = 'ecsTaskExecutionRole';
