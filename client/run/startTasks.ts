import type { Failure, RunTaskCommandInput, Task } from '@aws-sdk/client-ecs';

import { isCancelled, toUserError, UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { codeOf, mayHaveHappened } from '../aws/explainAwsError';
import { runTasks } from '../aws/tasks';
import type { Pauses } from './pauses';
import { pauseFor } from './pauses';

/** What is to be started. */
export interface Start {
  readonly input: Omit<RunTaskCommandInput, 'count' | 'clientToken'>;
  readonly count: number;
  readonly clientToken: string;
  readonly note?: ((message: string) => void) | undefined;
}

/** How many tasks ECS starts with one call. */
const mostInOneCall = 10;
/** How often ECS is asked before the outcome counts as unknown. */
const attempts = 4;

/**
 * Starts tasks, in as many calls as their number needs. Each call has a token of its own, made from that of the request:
 * where no clear answer comes, it is made again with the same token and input, so that it starts at most one set.
 */
export async function startTasks(
  aws: Connection,
  { input, count, clientToken, note }: Start,
  pauses: Pauses,
  signal: AbortSignal,
): Promise<{ readonly tasks: readonly Task[]; readonly failures: readonly Failure[] }> {
  const tasks: Task[] = [];
  const failures: Failure[] = [];

  for (let part = 0; part * mostInOneCall < count && failures.length === 0; part++) {
    const call: RunTaskCommandInput = {
      ...input,
      count: Math.min(mostInOneCall, count - part * mostInOneCall),
      clientToken: part === 0 ? clientToken : `${clientToken}-${part + 1}`,
    };
    try {
      const reply = await untilClear(aws, call, note, pauses, signal);
      tasks.push(...reply.tasks);
      failures.push(...reply.failures);
      // Neither tasks nor a reason for the rest: going on would hide that.
      if (reply.tasks.length === 0) break;
    } catch (error) {
      if (tasks.length === 0 || isCancelled(error)) throw error;
      failures.push({ reason: toUserError(error).message });
    }
  }
  return { tasks, failures };
}

async function untilClear(
  aws: Connection,
  call: RunTaskCommandInput,
  note: Start['note'],
  pauses: Pauses,
  signal: AbortSignal,
): Promise<{ readonly tasks: readonly Task[]; readonly failures: readonly Failure[] }> {
  let mayRun = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await runTasks(aws, call, signal);
    } catch (error) {
      if (isCancelled(error)) throw error;
      mayRun ||= mayHaveHappened(error);
      if (!mayRun) throw error;
      if (attempt === attempts) throw outcomeUnknown(error, call);
      note?.('No clear answer: asking again with the same token');
      await pauseFor(pauses.shortest * 2 ** (attempt - 1), pauses, signal);
    }
  }
}

/** The error behind a request of which nobody knows whether it was heard. */
function outcomeUnknown(error: unknown, { cluster = 'default' }: RunTaskCommandInput): UserError {
  const { message } = toUserError(error);
  return new UserError(
    message,
    {
      text: `Tasks may have been started all the same: look at the cluster ${nameOf(cluster)} before you run it again.`,
      command: { title: 'Show Tasks', id: 'slipway.tasks.focus' },
    },
    { cause: { code: codeOf(error), isOutcomeUnknown: true } },
  );
}

/** Whether tasks may run although starting them failed. */
export function isOutcomeUnknown(error: unknown): boolean {
  const cause = error instanceof UserError ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'isOutcomeUnknown' in cause;
}
