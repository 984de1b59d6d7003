import { label } from './localLabels';
import type { LocalPlan } from './localPlan';

/** What the parts of a local task have in common. */
export interface LocalTaskFacts {
  readonly id: string;
  readonly family: string;
  readonly clientToken: string;
  readonly plan: LocalPlan;
  /** Who creates it: see `localOwner.ts`. */
  readonly owner: string;
  /** The address of this machine where ports are published; empty for all of them. */
  readonly hostIp: string;
  /** Host ports that somebody else has: the engine chooses others for these. */
  readonly taken: ReadonlySet<number>;
  /** Containers that are made anew: whoever uses their volumes uses those of the successors. */
  readonly renewed?: ReadonlySet<string>;
}

/** The names that the engine knows the parts of a task by. A container definition cannot have a dot in its name. */
export const partName = {
  pause: (task: string) => `${task}.pause`,
  probe: (task: string) => `${task}.probe`,
  container: (task: string, container: string) => `${task}.${container}`,
  /** One that is to take the place of a container. */
  successor: (task: string, container: string) => `${task}.${container}.next`,
  volume: (task: string, volume: string) => `${task}.${volume}`,
  record: (task: string) => `${task}.stopped`,
  summary: (task: string) => `${task}.summary`,
};

/** The labels of every part of a task. */
export function taskLabels({ id, family, clientToken, owner, plan }: LocalTaskFacts): Readonly<Record<string, string>> {
  return {
    [label.task]: id,
    [label.family]: family,
    [label.clientToken]: clientToken,
    [label.owner]: owner,
    [label.containers]: JSON.stringify(plan.containers.map(({ name }) => name)),
  };
}
