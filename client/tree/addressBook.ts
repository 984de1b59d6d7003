import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import type { Connection } from '../aws/connection';
import { rememberTaskDefinitions } from '../aws/taskDefinitions';
import { addressesAt, isPrivateHost, locateTasks } from '../run/address';
import type { Whereabouts } from '../run/address';
import type { Address } from '../run/runTarget';
import type { Followed } from './follower';

/**
 * Where the running tasks of a cluster can be reached, as far as it was found out. A look asks EC2 alone, and only when
 * it is time: one that has no public address may get one later.
 */
export interface AddressBook extends Followed {
  readonly of: (taskArn: string) => readonly Address[];
  /** Finds the addresses of those that were never looked for. Gives whether there are any. */
  find(tasks: readonly Task[], signal: AbortSignal): Promise<boolean>;
  forget(taskArn: string): void;
}

/** Milliseconds until a task without a public address is asked for it again; each time twice as long, up to an hour. */
const patience = 15_000;
const longest = 3_600_000;

interface Waiting {
  readonly place: Whereabouts;
  readonly pause: number;
  readonly due: number;
}

/** Knows no address at first. */
export function createAddressBook(aws: Connection, now: () => number = Date.now): AddressBook {
  const portsOf = rememberTaskDefinitions(aws, portsIn);
  const known = new Map<string, readonly Address[]>();
  const waiting = new Map<string, Waiting>();

  const isDue = ({ due }: Waiting) => due <= now();
  const isUnknown = (arn: string) => {
    const wait = waiting.get(arn);
    // What may not be read now may be later.
    return wait ? wait.place.ports === undefined && isDue(wait) : !known.has(arn);
  };

  const ask = async (places: readonly Whereabouts[], signal: AbortSignal): Promise<boolean> => {
    if (places.length === 0) return false;
    const found = await addressesAt(aws, places, signal);
    let differs = false;
    for (const place of places) {
      const arn = place.taskArn;
      const addresses = found.get(arn) ?? [];
      differs ||= JSON.stringify(known.get(arn) ?? []) !== JSON.stringify(addresses);
      known.set(arn, addresses);

      const isFinal = place.ports?.length === 0 || addresses.some(({ host }) => !isPrivateHost(host));
      const pause = Math.min((waiting.get(arn)?.pause ?? patience / 2) * 2, longest);
      if (isFinal) waiting.delete(arn);
      else waiting.set(arn, { place, pause, due: now() + pause });
    }
    return differs;
  };

  return {
    of: (taskArn) => known.get(taskArn) ?? [],
    async find(tasks, signal) {
      const unknown = tasks.filter(({ taskArn = '' }) => isUnknown(taskArn));
      return ask(await locateTasks(aws, unknown, portsOf, signal), signal);
    },
    forget(taskArn) {
      known.delete(taskArn);
      waiting.delete(taskArn);
    },
    look(signal) {
      const due = [...waiting.values()].filter((wait) => wait.place.ports !== undefined && isDue(wait));
      return ask(due.map(({ place }) => place).slice(0, atOnce), signal);
    },
    error: () => undefined, // An address is worth having and not worth failing for.
  };
}

/** As many as one call of EC2 is asked for. */
const atOnce = 100;

/** The little of a definition that addresses are made with. */
function portsIn({ networkMode, containerDefinitions = [] }: TaskDefinition): TaskDefinition {
  return {
    networkMode,
    containerDefinitions: containerDefinitions.map(({ name, portMappings }) => ({ name, portMappings })),
  };
}
