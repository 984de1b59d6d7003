import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { isCancelled, toUserError } from '../../../server/userError';
import { changedContainers } from '../../run/changedContainers';
import { followTasks } from '../../run/followTasks';
import type { RunningTask } from '../../run/runTarget';
import { withVolumeUsers } from '../../run/volumeUsers';
import { concerns } from '../../run/watchedFiles';
import type { Tools } from '../../tools';
import type { Output } from '../../ui/editor';
import { buildForTask } from './buildForTask';
import { planLocalRun, startTask, type LocalRun, type LocalRunArgs } from './localRun';
import { fileSource } from '../questions/localSource';

/** A task that runs here, how it came to, and the images it was made of. */
export interface StartedTask {
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
  first: StartedTask,
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
      const life = followLife(current.task, signal);
      const { task } = current;
      // The same task is followed on from one change to the next.
      while (current.task === task) {
        const paths = await changes.next(life.stopped);
        current = await goOn(current, { paths, args, output, isOver: life.isOver() }, tools, signal);
        stopListening();
        stopListening = listen();
      }
      life.end();
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
  /** Whether the task has ended by itself. */
  readonly isOver: boolean;
}

/** One round: the task as it is afterwards, which is as before when something goes wrong. */
async function goOn(before: StartedTask, change: Change, tools: Tools, signal: AbortSignal): Promise<StartedTask> {
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
    const others = rebuilt.map(({ container }) => container);
    const names =
      changed === 'all' ? changed : withVolumeUsers([...new Set([...changed, ...others])], planned.source.definition);
    if (names.length === 0) {
      run.finish('nothing to restart');
      return { ...before, planned, images };
    }
    const task = await run.step(names === 'all' ? 'Restart the task' : `Restart ${names.join(', ')}`, async (note) => {
      const renewed = await renew(before.task, planned, names, change.isOver, tools, signal);
      if (renewed.isRunning) note('RUNNING');
      else await followTasks([renewed.task], note, signal);
      return renewed.task;
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

async function planAnew({ planned }: StartedTask, { paths, args }: Change, tools: Tools, signal: AbortSignal) {
  const { file = '', key } = planned.source;
  if (!paths.includes(file)) return planned;
  const source = await fileSource(file, tools);
  // Where secrets come from was asked when the watch began.
  const secrets = args.secrets ?? tools.answers.get<string>(key, 'secrets');
  return planLocalRun({ ...args, ...(secrets === undefined ? {} : { secrets }) }, source, tools, signal);
}

/** Makes containers anew, or the whole task when it has ended or is another; one that does not run yet is to be followed. */
async function renew(
  task: RunningTask,
  planned: LocalRun,
  names: 'all' | readonly string[],
  isOver: boolean,
  tools: Tools,
  signal: AbortSignal,
): Promise<{ readonly task: RunningTask; readonly isRunning: boolean }> {
  if (names !== 'all' && !isOver) {
    const request = { ...planned.request, count: 1, clientToken: '' };
    return { task, isRunning: await tools.local.replace(task.id, request, names, signal) };
  }
  // Once while it runs, and once for what is left of it; somebody may have taken that away.
  if (!isOver) await task.stop('Its files have changed', signal);
  await (await tools.local.find(task.id, signal))?.stop('Its files have changed', signal);
  return { task: await startTask(planned, tools, () => undefined, signal), isRunning: false };
}

/** Follows a task: whether it has ended by itself, which the next change may mend, and when somebody stops it. */
function followLife(task: RunningTask, signal: AbortSignal) {
  const stopped = new AbortController();
  const left = new AbortController();
  let isOver = false;
  const follow = async () => {
    for await (const { lastStatus, stopCode } of task.watch(AbortSignal.any([signal, left.signal]))) {
      isOver = lastStatus === 'STOPPED' || lastStatus === 'DELETED';
      if (lastStatus === 'DELETED' || (isOver && stopCode === 'UserInitiated')) stopped.abort();
    }
  };
  // An engine that went away says nothing of the task; its return does.
  follow().catch(() => undefined);
  return {
    stopped: AbortSignal.any([signal, stopped.signal]),
    isOver: () => isOver,
    end: () => left.abort(),
  };
}

/** Collects changed files that matter. Saving a file is told by the editor and again by the disk: it counts once. */
export function createChanges(matters: (path: string) => boolean) {
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
            const stop = () => reject(new DOMException('Stopped', 'AbortError'));
            if (signal.aborted) stop();
            signal.addEventListener('abort', stop, { once: true });
            wake = () => {
              signal.removeEventListener('abort', stop);
              resolve();
            };
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
const coalescing = 15;

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
