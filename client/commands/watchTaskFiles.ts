import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { isCancelled, toUserError } from '../../server/userError';
import { changedContainers } from '../run/changedContainers';
import { followTasks } from '../run/followTasks';
import type { RunningTask } from '../run/runTarget';
import { concerns } from '../run/watchedFiles';
import type { Tools } from '../tools';
import type { Output } from '../ui/editor';
import { buildForTask } from './buildForTask';
import { planLocalRun, startTask, type LocalRun, type LocalRunArgs } from './localRun';
import { fileSource } from './localSource';

/** A task that runs here, how it came to, and the images it was made of. */
export interface WatchedTask {
  readonly planned: LocalRun;
  readonly task: RunningTask;
  /** Image ids by tag, of what was built. */
  readonly images: ReadonlyMap<string, string>;
}

/**
 * Goes on with a task as its files are saved: builds what they are part of, and makes those containers anew that are
 * others now. What goes wrong leaves the task as it was. Ends with the signal, or when somebody stops the task.
 */
export async function watchTaskFiles(
  first: WatchedTask,
  args: Partial<LocalRunArgs>,
  tools: Tools,
  signal: AbortSignal,
): Promise<void> {
  let current = first;
  const { file = '' } = current.planned.source;
  const changes = createChanges((path) => {
    return path === file || current.planned.builds.some((build) => concerns(build, path));
  });
  const listen = () => {
    const folders = current.planned.builds.flatMap(({ context, dockerfile }) => [context, dirname(dockerfile)]);
    return tools.editor.onFilesChanged([file], [...new Set(folders)], changes.add);
  };
  let stopListening = listen();
  const output = lazy(() => tools.editor.openOutput(`Watch ${current.planned.source.name}`));

  try {
    for (;;) {
      const ended = new AbortController();
      const either = AbortSignal.any([signal, ended.signal]);
      void whenStopped(current.task, either).then((isOver) => isOver && ended.abort(), ignore);
      const paths = await changes.next(either);
      ended.abort();
      current = await goOn(current, { paths, args, output }, tools, signal);
      stopListening();
      stopListening = listen();
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
  } finally {
    stopListening();
  }
}

interface Change {
  readonly paths: readonly string[];
  readonly args: Partial<LocalRunArgs>;
  readonly output: () => Output;
}

/** One round: the task as it is afterwards, which is as before when something goes wrong. */
async function goOn(before: WatchedTask, change: Change, tools: Tools, signal: AbortSignal): Promise<WatchedTask> {
  const began = Date.now();
  const { name } = before.planned.source;
  const run = tools.runs.begin(
    `${change.paths
      .map((path) => basename(path))
      .slice(0, 3)
      .join(', ')} changed in ${name}`,
  );
  try {
    const planned = await planAnew(before, change, tools, signal);
    const images = new Map(before.images);
    for (const build of planned.builds) {
      const isKnown = before.planned.builds.some(
        ({ tag, dockerfile }) => tag === build.tag && dockerfile === build.dockerfile,
      );
      if (isKnown && !change.paths.some((path) => concerns(build, path))) continue;
      const where = { run, output: change.output(), report: () => undefined };
      images.set(build.tag, (await buildForTask(build, where, tools, signal)).imageId);
    }

    const changed = changedContainers(before.planned.source.definition, planned.source.definition);
    const rebuilt = planned.builds.filter(({ tag }) => images.get(tag) !== before.images.get(tag));
    const names =
      changed === 'all' ? changed : [...new Set([...changed, ...rebuilt.map(({ container }) => container)])];
    if (names.length === 0) {
      run.finish('nothing to restart');
      return { ...before, planned, images };
    }
    const task = await run.step(names === 'all' ? 'Restart the task' : `Restart ${names.join(', ')}`, async (note) => {
      const renewed = await renew(before.task, planned, names, tools, signal);
      await followTasks([renewed], note, signal);
      return renewed;
    });
    run.finish(`running again after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    tools.editor.refresh('tasks');
    return { planned, task, images };
  } catch (error) {
    run.fail(error);
    if (signal.aborted) throw error;
    // The step that failed says so in its row; this is for who looks elsewhere.
    const { message } = toUserError(error);
    tools.editor.say(`${name} runs on as it was: ${message}`, {
      title: 'Show',
      command: 'slipway.runs.focus',
      args: [],
    });
    return before;
  }
}

async function planAnew({ planned }: WatchedTask, { paths, args }: Change, tools: Tools, signal: AbortSignal) {
  const { file = '', key } = planned.source;
  if (!paths.includes(file)) return planned;
  const source = await fileSource(file, tools);
  // Where secrets come from was asked when the watch began.
  const secrets = args.secrets ?? tools.answers.get<string>(key, 'secrets');
  return planLocalRun({ ...args, ...(secrets === undefined ? {} : { secrets }) }, source, tools, signal);
}

/** Makes containers anew, or the whole task when it has ended or is another. */
async function renew(
  task: RunningTask,
  planned: LocalRun,
  names: 'all' | readonly string[],
  tools: Tools,
  signal: AbortSignal,
): Promise<RunningTask> {
  const isOver = await hasStopped(task, signal);
  if (names !== 'all' && !isOver) {
    await tools.local.replace(task.id, { ...planned.request, count: 1, clientToken: '' }, names, signal);
    return task;
  }
  // Once while it runs, and once for what is left of it; somebody may have taken that away.
  if (!isOver) await task.stop('Its files have changed', signal);
  await (await tools.local.find(task.id, signal))?.stop('Its files have changed', signal);
  return startTask(planned, tools, () => undefined, signal);
}

async function hasStopped(task: RunningTask, signal: AbortSignal): Promise<boolean> {
  for await (const { lastStatus } of task.watch(signal)) return lastStatus === 'STOPPED' || lastStatus === 'DELETED';
  return true;
}

/** Whether somebody stopped the task; one that ended by itself may be mended by the next change. */
async function whenStopped(task: RunningTask, signal: AbortSignal): Promise<boolean> {
  for await (const { lastStatus, stopCode } of task.watch(signal)) {
    if (lastStatus === 'DELETED') return true;
    if (lastStatus === 'STOPPED') return stopCode === 'UserInitiated';
  }
  return false;
}

/** Collects changed files that matter. Saving a file is told by the editor and again by the disk: it counts once. */
function createChanges(matters: (path: string) => boolean) {
  let changed = new Set<string>();
  let wake = () => {};
  const seen = new Map<string, number>();

  const isNews = async (path: string) => {
    const time = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0; // Gone.
    if (seen.get(path) === time) return false;
    seen.set(path, time);
    return true;
  };

  return {
    add(path: string) {
      if (!matters(path)) return;
      changed.add(path);
      wake();
    },
    /** Rejects when the signal fires. */
    async next(signal: AbortSignal): Promise<readonly string[]> {
      for (;;) {
        if (changed.size === 0) {
          await new Promise<void>((resolve, reject) => {
            wake = resolve;
            const stop = () => reject(new DOMException('Stopped', 'AbortError'));
            if (signal.aborted) stop();
            signal.addEventListener('abort', stop, { once: true });
          });
        }
        // What is saved together is one change.
        await wait(coalescing, undefined, { signal });
        const paths = [...changed];
        changed = new Set();
        const news = await Promise.all(paths.map(isNews));
        const fresh = paths.filter((_, at) => news[at]);
        if (fresh.length > 0) return fresh;
      }
    },
  };
}

/** Milliseconds. */
const coalescing = 30;

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function ignore(): void {
  // An engine that went away says nothing of the task; its return does.
}
