import { UserError } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { deleteStack, lastStackEvent, nameOfStack } from '../aws/stacks';
import type { StackEvent } from '../aws/stacks';
import { followStack } from './followStack';
import { readableName } from './stackSteps';

/** Deletes a stack to the end; `note` is told which resource is next. Rejects with what could not be deleted, and why. */
export async function removeStack(
  aws: Connection,
  stackId: string,
  note: (detail: string) => void,
  signal: AbortSignal,
  pause?: number,
): Promise<void> {
  const known = (await lastStackEvent(aws, stackId, signal))?.id;
  await deleteStack(aws, stackId, signal);
  const onEvent = ({ resource, type, status }: StackEvent) => {
    if (type !== 'AWS::CloudFormation::Stack' && status.startsWith('DELETE_')) note(readableName(resource));
  };
  const { status, failure } = await followStack(aws, stackId, onEvent, signal, { pause, known });
  if (status === 'DELETE_COMPLETE') return;

  const why = failure ? `${readableName(failure.resource)}: ${failure.reason ?? failure.status}` : status;
  throw new UserError(
    `Could not delete the stack ${nameOfStack(stackId)}: ${why}`,
    'Look at the stack in the AWS console: what is left of it may cost money.',
  );
}
