import { randomBytes } from 'node:crypto';

import { isCancelled, toUserError } from '../../../server/userError';
import type { Container } from '../../docker/containers';
import { createContainer } from '../../docker/createContainer';
import type { Docker } from '../../docker/docker';
import type { LocalEngine } from './localEngine';
import { readLocalEngine } from './localEngine';
import type { LocalTaskFacts } from './localFacts';
import { partName, taskLabels } from './localFacts';
import type { Pull } from './localImages';
import { provideImages } from './localImages';
import type { Keeper } from './localKeeper';
import { createKeeper } from './localKeeper';
import { label } from './localLabels';
import { isAtRest } from './localNext';
import { thisOwner } from './localOwner';
import { listParts, removeOrphans, removeTask } from './localParts';
import type { PlanRequest } from './localPlan';
import { planLocalTask } from './localPlan';
import { allPorts, startPause } from './localPorts';
import type { LocalPreview } from './localPreview';
import { previewLocalRun } from './localPreview';
import { replaceContainers } from './localReplace';
import { containerRequest } from './localRequest';
import { toTaskState } from './localState';
import { localTask } from './localTask';
import { providePauseImage } from './pause';
import type { RunRequest, RunTarget, TaskState } from '../runTarget';

/** Runs task definitions on the local engine. All it knows of a task is in the engine, as labels of its containers. */
export interface LocalDocker extends RunTarget {
  /** What a run will be like: what of the definition cannot be kept here, and what it may do to this machine. */
  preview(request: PlanRequest, signal: AbortSignal): Promise<LocalPreview>;
  /** All local tasks, the latest first. Those that run are looked after from then on, and what was cut short is tidied. */
  list(signal: AbortSignal): Promise<readonly TaskState[]>;
  /**
   * Makes some containers of a running task anew, as a request has them now. Each old one runs until its successor is
   * there; the others go on. Resolves with whether all of them run; else the task is to be followed.
   */
  replace(task: string, request: RunRequest, containers: readonly string[], signal: AbortSignal): Promise<boolean>;
}

/** Makes the local engine a place to run tasks, and looks after those that run. `pull` gets the images it has not. */
export function createLocalDocker(docker: Docker, pull: Pull): LocalDocker {
  const keeper = createKeeper(docker);
  let tidying: Promise<void> | undefined;
  // A task goes on where it is, so that its engine is asked for once.
  let known: Promise<LocalEngine> | undefined;
  // Once in a window: what is left from now on is its own, and it does not leave anything.
  const tidy = (signal: AbortSignal) => (tidying ??= removeOrphans(docker, signal).catch(() => (tidying = undefined)));

  return {
    async preview(request, signal) {
      return previewLocalRun(docker, request, await readLocalEngine(docker, signal), signal);
    },

    async run(request, signal) {
      await tidy(signal);
      await removeOldTasks(docker, String(request.definition.family ?? ''), signal);
      const known = await startedWith(docker, keeper, request.clientToken, signal);
      const ids = known.length > 0 ? known : await startTasks(docker, keeper, pull, request, signal);
      return { tasks: ids.map((id) => localTask(docker, keeper, id)), failures: [] };
    },

    async find(id, signal) {
      const parts = await listParts(docker, id, signal);
      if (parts.length === 0) return undefined;
      if (!isAtRest(parts, Date.now())) await keeper.look(id);
      return localTask(docker, keeper, id);
    },

    async list(signal) {
      await tidy(signal);
      const tasks = byTask(await listParts(docker, undefined, signal));
      for (const [id, parts] of tasks) {
        // It is looked at again when the engine says that something changed.
        if (!isAtRest(parts, Date.now())) void keeper.look(id).catch(() => undefined);
      }
      const newest = ([, parts]: readonly [string, readonly Container[]]) =>
        Math.max(...parts.map(({ createdAt }) => Number(createdAt ?? 0)));
      return [...tasks].sort((one, other) => newest(other) - newest(one)).map(([id, parts]) => toTaskState(id, parts));
    },

    async replace(task, request, containers, signal) {
      const [engine] = await Promise.all([
        (known ??= readLocalEngine(docker, signal)),
        provideFor(docker, pull, request, containers, signal),
      ]).catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return keeper.whileHeld(task, (parts) =>
        replaceContainers(docker, { task, containers, engine, parts }, request, signal),
      );
    },
  };
}

async function startTasks(
  docker: Docker,
  keeper: Keeper,
  pull: Pull,
  request: RunRequest,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { definition, clientToken, count, note = () => undefined } = request;
  const engine = await readLocalEngine(docker, signal);
  const plan = planLocalTask(request, engine);
  await provideImages(docker, pull, new Set(plan.containers.map(({ image }) => image)), note, signal);
  await providePauseImage(docker, signal);

  const family = String(definition.family ?? 'task');
  const { hostIp } = engine;
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = newTaskName(family);
    note(`Starting ${id}`);
    const facts = { id, family, clientToken, plan, owner: thisOwner, hostIp, taken: new Set<number>() };
    await createTask(docker, keeper, facts, signal);
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

/**
 * Creates all parts of a task, and starts only what stands for it until its containers are there. What was created goes
 * again when something fails; when the editor ends in between, the next one finds it by that first part.
 */
async function createTask(docker: Docker, keeper: Keeper, facts: LocalTaskFacts, signal: AbortSignal): Promise<void> {
  const { id, plan } = facts;
  // The engine finishes what a stopped client has asked for, so that no step is cut short: each takes a moment only.
  const steady = new AbortController().signal;
  try {
    const isNamed = plan.network === 'named';
    const sharesMore = plan.processes === 'task' || plan.ipc === 'task';
    const ports = plan.network === 'shared' || isNamed ? allPorts(plan) : [];
    // With a network of names each container publishes its own ports: the probe has found out which are free.
    const taken = await startPause(docker, facts, { role: isNamed ? 'probe' : 'pause', ports }, steady);
    if (isNamed && sharesMore) await startPause(docker, facts, { role: 'pause', ports: [] }, steady);
    if (isNamed) await docker.run(['network', 'create', ...labelFlags(facts), id]);

    for (const container of plan.containers) {
      signal.throwIfAborted();
      const request = containerRequest({ ...facts, taken }, container);
      await createContainer(docker, partName.container(id, container.name), request, steady);
    }
    signal.throwIfAborted();
  } catch (error) {
    // The first reason is the one to know. What cannot be removed now is seen as STOPPED, with this reason.
    const reason = isCancelled(error) ? 'The run was cancelled' : toUserError(error).message;
    await removeTask(docker, id, [], steady).catch(() => keeper.abandon(id, reason));
    throw error;
  }
}

function labelFlags(facts: LocalTaskFacts): readonly string[] {
  return Object.entries(taskLabels(facts)).map(([name, value]) => `--label=${name}=${value}`);
}

async function provideFor(
  docker: Docker,
  pull: Pull,
  { definition, images = {}, note = () => undefined }: RunRequest,
  containers: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const all = definition.containerDefinitions ?? [];
  // An image in place of the definition's is one of the engine, mostly built a moment ago.
  const named = all.filter(({ name = '' }) => containers.includes(name) && !Object.hasOwn(images, name));
  const wanted = named.flatMap(({ image }) => image ?? []);
  await provideImages(docker, pull, new Set(wanted), note, signal);
}

/** Tasks that the same request has started before. */
async function startedWith(
  docker: Docker,
  keeper: Keeper,
  clientToken: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const find = async () => {
    const parts = await listParts(docker, undefined, signal);
    const same = parts.filter(({ labels }) => labels[label.clientToken] === clientToken);
    return [...new Set(same.map(({ labels }) => labels[label.task] ?? ''))];
  };
  const found = await find();
  // One that was cut short while it was created never was a task, which a look finds out.
  for (const id of found) await keeper.look(id);
  return found.length > 0 ? find() : [];
}

/** Like ECS, a stopped task is remembered for an hour at least: a new run of the family clears older ones away. */
async function removeOldTasks(docker: Docker, family: string, signal: AbortSignal): Promise<void> {
  const parts = await listParts(docker, undefined, signal);
  for (const [id, ofTask] of byTask(parts.filter(({ labels }) => labels[label.family] === family))) {
    const { lastStatus, stoppedAt } = toTaskState(id, ofTask);
    const isOld = lastStatus === 'STOPPED' && stoppedAt !== undefined && Date.now() - Number(stoppedAt) > 3_600_000;
    if (isOld) await removeTask(docker, id, [], signal);
  }
}

function byTask(parts: readonly Container[]): ReadonlyMap<string, readonly Container[]> {
  const tasks = new Map<string, Container[]>();
  for (const part of parts) {
    const id = part.labels[label.task] ?? '';
    tasks.set(id, [...(tasks.get(id) ?? []), part]);
  }
  return tasks;
}
