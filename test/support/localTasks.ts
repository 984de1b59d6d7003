import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Docker } from '../../client/docker/docker';
import type { LocalDocker } from '../../client/run/local/localDocker';
import { createLocalDocker } from '../../client/run/local/localDocker';
import type { LocalChoices, RunningTask, TaskState } from '../../client/run/runTarget';
import { liveDocker, pullHere, steady } from './liveDocker';

/** Local tasks of a suite on the testbed's engine, which are gone after each test. */
export interface LocalTasks {
  readonly docker: Docker;
  readonly local: LocalDocker;
  /** Starts a task of these containers, on Fargate unless `more` says otherwise. */
  run(containers: readonly ContainerDefinition[], more?: object, choices?: LocalChoices): Promise<RunningTask>;
  /** To be removed after the test. */
  note(...tasks: readonly RunningTask[]): void;
  /** Waits until what a container has printed matches. */
  seeLines(task: RunningTask, container: string, pattern: RegExp): Promise<string>;
  /** One member of what the engine knows of a container, by a Go template. */
  inspect(task: RunningTask, container: string, template: string): Promise<string>;
}

/** To be called where a suite is described. */
export function useLocalTasks(): LocalTasks {
  let docker: Docker | undefined;
  let local: LocalDocker | undefined;
  const started: RunningTask[] = [];
  const engine = () => (docker ??= liveDocker());
  const place = () => (local ??= createLocalDocker(engine(), pullHere(engine())));

  afterEach(async () => {
    for (const { id } of started.splice(0)) await remove(place(), engine(), id);
  });

  return {
    get docker() {
      return engine();
    },
    get local() {
      return place();
    },
    note: (...tasks) => void started.push(...tasks),
    async run(containers, more = {}, choices = {}) {
      const definition = { ...definitionOf(containers), ...more };
      const request = { definition, count: 1, clientToken: randomUUID(), local: choices };
      const { tasks } = await place().run(request, steady);
      started.push(...tasks);
      assert.ok(tasks[0]);
      return tasks[0];
    },
    async seeLines({ id }, container, pattern) {
      for (;;) {
        const { stdout, stderr } = await engine().attempt(['logs', `${id}.${container}`]);
        if (pattern.test(stdout + stderr)) return stdout + stderr;
        await new Promise((later) => setTimeout(later, 100));
      }
    },
    async inspect({ id }, container, template) {
      return (await engine().run(['inspect', `--format=${template}`, `${id}.${container}`])).trim();
    },
  };
}

/** Another window's worth of objects that know nothing. */
export function reloaded(): LocalDocker {
  return createLocalDocker(liveDocker(), pullHere(liveDocker()));
}

/** A task definition with these containers. */
export function definitionOf(containers: readonly ContainerDefinition[]): RegisterTaskDefinitionCommandInput {
  return {
    family: 'slipway-test',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [...containers],
  };
}

/** A container that runs a script. */
export function shell(script: string): Pick<ContainerDefinition, 'image' | 'command'> {
  return { image: 'busybox:1.37', command: ['sh', '-c', script] };
}

/** A container that serves one page. */
export function webServer(name: string, text: string, port = 8080): ContainerDefinition {
  return { name, stopTimeout: 1, ...shell(`mkdir /w; echo ${text} >/w/index.html; exec httpd -f -p ${port} -h /w`) };
}

/** A server in a container needs a moment before it answers. */
export async function fetchText(url: string): Promise<string> {
  for (let left = 50; ; left -= 1) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

/** The states of a task until one is as wanted, or to its end. */
export async function follow(
  task: RunningTask,
  isWanted?: (state: TaskState) => boolean,
): Promise<readonly TaskState[]> {
  const seen: TaskState[] = [];
  for await (const state of task.watch(steady)) {
    seen.push(state);
    if (isWanted?.(state)) break;
  }
  return seen;
}

/** A task as it is now. */
export async function stateOf(task: RunningTask): Promise<TaskState> {
  for await (const state of task.watch(steady)) return state;
  throw new Error(`There is no task ${task.id}`);
}

/** Stops a task without waiting for its programs, then takes its note away too. */
async function remove(local: LocalDocker, docker: Docker, id: string): Promise<void> {
  const ofTask = [`--filter=label=io.slipway.task=${id}`, '--filter=label=io.slipway.role=container'];
  const running = await docker.run(['ps', '--quiet', ...ofTask]);
  const ids = running.split('\n').filter((it) => it !== '');
  if (ids.length > 0) await docker.attempt(['kill', ...ids]);
  for (;;) {
    const task = await local.find(id, steady);
    if (!task) return;
    await task.stop('the test is over', steady);
  }
}
