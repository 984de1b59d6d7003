import { setTimeout as wait } from 'node:timers/promises';

import { isCancelled } from '../../server/userError';
import type { Connection } from '../aws/connection';
import { isAboutCredentials } from '../aws/explainAwsError';
import { stackEventsSince, stackStatus } from '../aws/stacks';
import type { StackEvent } from '../aws/stacks';

/** How a change of a stack ended. */
export interface StackOutcome {
  /** Such as `CREATE_COMPLETE`, `ROLLBACK_COMPLETE` or `DELETE_COMPLETE`. */
  readonly status: string;
  /** The first resource that failed: the others were given up because of it. */
  readonly failure: StackEvent | undefined;
}

/** Looks at a stack until nothing of it changes any more, and tells each event once, the oldest first. */
export async function followStack(
  aws: Connection,
  stackId: string,
  onEvent: (event: StackEvent) => void,
  signal: AbortSignal,
  { pause = usualPause, known }: FollowOptions = {},
): Promise<StackOutcome> {
  let failure: StackEvent | undefined;
  let last = known;
  let misses = 0;

  const look = async () => {
    // Asked before the events, so that the events of a stack that has ended are complete.
    const status = await stackStatus(aws, stackId, signal);
    for (const event of await stackEventsSince(aws, stackId, last, signal)) {
      last = event.id;
      if (event.status.endsWith('_FAILED') && !isGivenUp(event)) failure ??= event;
      onEvent(event);
    }
    return status;
  };

  for (;;) {
    try {
      const status = await look();
      misses = 0;
      if (!status.endsWith('_IN_PROGRESS')) return { status, failure };
    } catch (error) {
      // The stack goes on whether or not somebody can look at it.
      if (isCancelled(error) || isAboutCredentials(error) || ++misses === patience) throw error;
    }
    await wait(pause, undefined, { signal });
  }
}

/** Looks in a row that may fail. */
const patience = 10;

/** Milliseconds between two looks, and the event that was told last. */
export interface FollowOptions {
  readonly pause?: number | undefined;
  readonly known?: string | undefined;
}

const usualPause = 3_000;

/** CloudFormation gives up the resources under way when another one fails. */
function isGivenUp({ reason = '' }: StackEvent): boolean {
  return /cancelled/i.test(reason);
}
