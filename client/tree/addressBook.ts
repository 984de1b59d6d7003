import type { Task } from '@aws-sdk/client-ecs';

import type { Connection } from '../aws/connection';
import { rememberTaskDefinitions } from '../aws/taskDefinitions';
import { addressesOf, isPrivateHost } from '../run/address';
import type { Address } from '../run/runTarget';

/** Where the running tasks of a cluster can be reached, as far as it was found out. */
export interface AddressBook {
  readonly of: (taskArn: string) => readonly Address[];
  /** Finds the addresses of those whose addresses were never looked for. Gives whether there are any. */
  find(tasks: readonly Task[], signal: AbortSignal): Promise<boolean>;
  /** Whether a task without a public address is to be asked for it again: it may get one later. */
  readonly isDue: () => boolean;
  findAgain(signal: AbortSignal): Promise<boolean>;
  forget(taskArn: string): void;
}

/** Milliseconds until a task without a public address is asked for it again; each time twice as long, up to an hour. */
const patience = 15_000;
const longest = 3_600_000;

/** Knows no address at first. */
export function createAddressBook(aws: Connection, now: () => number = Date.now): AddressBook {
  const definitionOf = rememberTaskDefinitions(aws);
  const known = new Map<string, readonly Address[]>();
  const waiting = new Map<string, { readonly task: Task; readonly pause: number; readonly due: number }>();

  const isDue = ({ due }: { readonly due: number }) => due <= now();

  const ask = async (tasks: readonly Task[], signal: AbortSignal): Promise<boolean> => {
    if (tasks.length === 0) return false;
    const found = await addressesOf(aws, tasks, definitionOf, signal);
    let differs = false;
    for (const task of tasks) {
      const arn = task.taskArn ?? '';
      const addresses = found.get(arn) ?? [];
      differs ||= JSON.stringify(known.get(arn) ?? []) !== JSON.stringify(addresses);
      known.set(arn, addresses);

      const pause = Math.min((waiting.get(arn)?.pause ?? patience / 2) * 2, longest);
      if (addresses.some(({ host }) => !isPrivateHost(host))) waiting.delete(arn);
      else waiting.set(arn, { task: partsForAddress(task), pause, due: now() + pause });
    }
    return differs;
  };

  return {
    of: (taskArn) => known.get(taskArn) ?? [],
    find: (tasks, signal) =>
      ask(
        tasks.filter(({ taskArn = '' }) => !known.has(taskArn)),
        signal,
      ),
    forget(taskArn) {
      known.delete(taskArn);
      waiting.delete(taskArn);
    },
    isDue: () => [...waiting.values()].some(isDue),
    findAgain: (signal) =>
      ask(
        [...waiting.values()]
          .filter(isDue)
          .map(({ task }) => task)
          .slice(0, 100),
        signal,
      ),
  };
}

/** The little of a task that its address is found by. */
function partsForAddress(task: Task): Task {
  const { taskArn, clusterArn, taskDefinitionArn, containerInstanceArn, attachments, containers = [] } = task;
  const bindings = containers.map(({ name, networkBindings }) => ({ name, networkBindings }));
  return { taskArn, clusterArn, taskDefinitionArn, containerInstanceArn, attachments, containers: bindings };
}
