import { randomBytes } from 'node:crypto';

import { UserError } from '../../server/userError';
import { createContainer, removeContainers } from '../docker/containers';
import type { Docker } from '../docker/docker';
import { readyEngine } from '../docker/engine';
import type { LocalTaskFacts } from './localArguments';
import { containerArguments, partName, sharedPorts, taskLabels } from './localArguments';
import { provideImages } from './localImages';
import type { Keeper } from './localKeeper';
import { createKeeper } from './localKeeper';
import { label, labelFlags } from './localLabels';
import { listParts, removeTask } from './localParts';
import { planLocalTask } from './localPlan';
import { remoteHost, startPause } from './localPorts';
import { toTaskState } from './localState';
import { localTask } from './localTask';
import { providePauseImage } from './pause';
import type { RunRequest, RunTarget, TaskState } from './runTarget';

/** Runs task definitions on the local engine. All it knows of a task is in the engine, as labels of its containers. */
export interface LocalDocker extends RunTarget {
  /** All local tasks, the latest first. Those that run are looked after from then on. */
  list(signal: AbortSignal): Promise<readonly TaskState[]>;
}

/** Makes the local engine a place to run tasks, and looks after those that run. */
export function createLocalDocker(docker: Docker): LocalDocker {
  const keeper = createKeeper(docker);

  return {
    async run(request, signal) {
      await removeOldTasks(docker, String(request.definition.family ?? ''), signal);
      const known = await startedWith(docker, request.clientToken, signal);
      const ids = known.length > 0 ? known : await startTasks(docker, keeper, request, signal);
      return { tasks: ids.map((id) => localTask(docker, keeper, id)), failures: [] };
    },

    async find(id, signal) {
      const parts = await listParts(docker, id, signal);
      if (parts.length === 0) return undefined;
      if (toTaskState(id, parts).lastStatus !== 'STOPPED') await keeper.look(id);
      return localTask(docker, keeper, id);
    },

    async list(signal) {
      const parts = await listParts(docker, undefined, signal);
      const newest = [...parts].sort((one, other) => Number(other.createdAt ?? 0) - Number(one.createdAt ?? 0));
      const ids = new Set(newest.map(({ labels }) => labels[label.task] ?? ''));
      const states = [...ids].map((id) =>
        toTaskState(
          id,
          parts.filter(({ labels }) => labels[label.task] === id),
        ),
      );
      for (const { id, lastStatus } of states) {
        // It is looked at again when the engine says that something changed.
        if (lastStatus !== 'STOPPED') void keeper.look(id).catch(() => undefined);
      }
      return states;
    },
  };
}

async function startTasks(docker: Docker, keeper: Keeper, request: RunRequest, signal: AbortSignal) {
  const { definition, images, clientToken, count, note = () => undefined } = request;
  const plan = planLocalTask(definition, images);
  const { os } = await readyEngine(docker, signal);
  if (os !== 'linux') {
    throw new UserError('The engine runs Windows containers', 'Switch Docker Desktop to Linux containers.');
  }
  const engine = await docker.context(signal);
  await provideImages(
    docker,
    plan.containers.map(({ image }) => image),
    note,
    signal,
  );
  await providePauseImage(docker, signal);

  const family = String(definition.family ?? 'task');
  // Only this machine can reach a local engine's ports; an engine elsewhere would have nobody to reach them.
  const hostIp = remoteHost(engine?.host) ? '' : '127.0.0.1';
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = newTaskName(family);
    note(`Starting ${id}`);
    await createTask(docker, { id, family, clientToken, plan, hostIp, taken: new Set() }, signal);
    await keeper.look(id);
    ids.push(id);
  }
  return ids;
}

/** The family and something to tell its tasks apart, as the engine takes it for a name. */
function newTaskName(family: string): string {
  const name = family
    .replace(/[^A-Za-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
    .slice(0, 60);
  return `${name || 'task'}-${randomBytes(3).toString('hex')}`;
}

/** Creates all parts of a task and starts none but its network. What was created goes again when something fails. */
async function createTask(docker: Docker, facts: LocalTaskFacts, signal: AbortSignal): Promise<void> {
  const { id, plan } = facts;
  const flags = labelFlags(taskLabels(facts));
  // The engine finishes what a stopped client has asked for, so that no step is cut short: each takes a moment only.
  const steady = new AbortController().signal;
  try {
    for (const volume of plan.volumes) {
      await docker.run(['volume', 'create', ...flags, partName.volume(id, volume)]);
    }
    if (plan.network === 'named') await docker.run(['network', 'create', ...flags, id]);
    const taken = plan.network === 'none' ? none : await startPause(docker, facts, sharedPorts(plan), steady);
    // With a network of names each container publishes its own ports; the pause container has found out which are free.
    if (plan.network === 'named') await removeContainers(docker, [partName.pause(id)], steady);

    for (const container of plan.containers) {
      signal.throwIfAborted();
      await createContainer(docker, containerArguments({ ...facts, taken }, container), steady);
    }
    signal.throwIfAborted();
  } catch (error) {
    // The first reason is the one to know. What could not be removed can be seen and stopped like any task.
    await removeTask(docker, id, [], steady).catch(() => undefined);
    throw error;
  }
}

const none: ReadonlySet<number> = new Set();

/** Tasks that the same request has started before. */
async function startedWith(docker: Docker, clientToken: string, signal: AbortSignal): Promise<readonly string[]> {
  const parts = await listParts(docker, undefined, signal);
  const same = parts.filter(({ labels }) => labels[label.clientToken] === clientToken);
  return [...new Set(same.map(({ labels }) => labels[label.task] ?? ''))];
}

/** Like ECS, a stopped task is remembered for an hour at least: a new run of the family clears older ones away. */
async function removeOldTasks(docker: Docker, family: string, signal: AbortSignal): Promise<void> {
  const parts = await listParts(docker, undefined, signal);
  const ofFamily = parts.filter(({ labels }) => labels[label.family] === family);
  for (const id of new Set(ofFamily.map(({ labels }) => labels[label.task] ?? ''))) {
    const { lastStatus, stoppedAt } = toTaskState(
      id,
      parts.filter(({ labels }) => labels[label.task] === id),
    );
    const isOld = lastStatus === 'STOPPED' && stoppedAt !== undefined && Date.now() - Number(stoppedAt) > 3_600_000;
    if (isOld) await removeTask(docker, id, [], signal);
  }
}
