import { setMember } from './edits';
import type { Edit } from '../lint/problem';
import type { Scope } from './scope';
import type { Value } from './value';

/** What the options of awslogs are usually set to, as far as the file shows it: the Region is taken from what it names. */
export function usualOptions(container: Value | undefined, scope: Scope): Readonly<Record<string, string | undefined>> {
  const name = container?.member('name')?.text ?? 'app';
  const family = scope.definition()?.member('family')?.text;
  return {
    'awslogs-group': `/ecs/${family || name}`,
    'awslogs-region': findRegion(scope),
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

function findRegion(scope: Scope): string | undefined {
  for (const container of scope.containers()) {
    const logs = container.member('logConfiguration')?.member('options')?.member('awslogs-region')?.text;
    const region = logs ?? regionOf(container.member('image')?.text ?? '');
    if (region !== undefined) return region;
    for (const secret of container.member('secrets')?.items() ?? []) {
      const ofSecret = regionOf(secret.member('valueFrom')?.text ?? '');
      if (ofSecret !== undefined) return ofSecret;
    }
  }
  return undefined;
}

/** The Region in the address of a private ECR repository, or in an ARN. */
function regionOf(text: string): string | undefined {
  return /^(?:\d{12}\.dkr\.ecr\.|arn:[\w-]+:[\w-]+:)([a-z]{2}(?:-[a-z]+)+-\d)(?=[.:])/.exec(text)?.[1];
}
