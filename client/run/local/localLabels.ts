import type { Container } from '../../docker/containers';

/** The labels that say which task a container, network or volume belongs to, and what is to be done with it. */
export const label = {
  /** The task's name, which is its id. */
  task: 'io.slipway.task',
  family: 'io.slipway.family',
  /** What it is for the task: see `Role`. */
  role: 'io.slipway.role',
  /** Name in the task definition. */
  container: 'io.slipway.container',
  /** Names of all containers of the task, as JSON: one that is missing was removed from outside. */
  containers: 'io.slipway.containers',
  essential: 'io.slipway.essential',
  /** `dependsOn` of the container definition, as JSON. */
  dependsOn: 'io.slipway.depends-on',
  /** Seconds. */
  startTimeout: 'io.slipway.start-timeout',
  /** `restartPolicy` of the container definition, as JSON. */
  restartPolicy: 'io.slipway.restart-policy',
  /** How the task is connected: see `LocalPlan`. */
  network: 'io.slipway.network',
  /** Who creates the task: see `localOwner.ts`. */
  owner: 'io.slipway.owner',
  /** Which of several containers of one name is the latest: it takes the place of the others. */
  generation: 'io.slipway.generation',
  /** Container ports such as `80/tcp`, as JSON. */
  ports: 'io.slipway.ports',
  clientToken: 'io.slipway.client-token',
  stopCode: 'io.slipway.stop-code',
  stoppedReason: 'io.slipway.stopped-reason',
  /** On a record: that the containers go when the task has ended. */
  removes: 'io.slipway.removes',
  /** How the task ended, as JSON, when its containers are gone. */
  summary: 'io.slipway.summary',
} as const;

/**
 * `container` of the definition; `pause` holds what the containers share; `probe` has found out which ports are free, and
 * goes when all containers are there; `record` was never started and says that the task is to stop and why; `summary`
 * was never started and stands for a task whose containers are gone.
 */
export type PartRole = 'container' | 'pause' | 'probe' | 'record' | 'summary';

/** A list or object that a label holds as JSON; the fallback when it holds something else. */
export function readJson<T>(container: Container, name: string, fallback: T): T {
  try {
    // Slipway wrote the label; someone else's text does not parse, or is of another kind.
    const value = JSON.parse(container.labels[name] ?? '') as T;
    const isAlike = value !== null && typeof value === 'object' && Array.isArray(value) === Array.isArray(fallback);
    return isAlike ? value : fallback;
  } catch {
    return fallback;
  }
}
