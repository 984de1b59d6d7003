import type { Connection } from '../aws/connection';
import type { Followed, PaceOf } from './follower';

/** A profile and region in the tree of ECS: what the rows below it are made with. */
export interface Place {
  /** The ids of its rows begin with it. */
  readonly id: string;
  readonly connection: Connection;
  readonly pace: Pace;
  /**
   * The thing of this name, looked at at least once, and from now on followed while its row is open. Things of one
   * `lane`, such as all that ECS is asked of one cluster, take turns: one look of them in a round.
   */
  open<T extends Followed>(name: string, pace: PaceOf<T>, make: () => T, lane?: string): Promise<T>;
  /** A pace for what is quiet, slower the more is open. */
  shared(pace: number): number;
  /** How many steps of the list of a row are shown: one, and one for each time that more was asked for. */
  steps(row: string): number;
}

/**
 * Milliseconds: between two rounds and two looks at tasks, at the list of clusters, at what seldom changes, and after
 * something went wrong.
 */
export interface Pace {
  readonly every: number;
  readonly clusters: number;
  readonly seldom: number;
  readonly rest: number;
}

/** Profile and region as the commands of a row take them. */
export function profileAndRegion({ profile, region }: Connection): {
  readonly profile?: string;
  readonly region: string;
} {
  return { ...(profile === undefined ? {} : { profile }), region };
}
