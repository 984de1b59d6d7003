import { randomUUID } from 'node:crypto';

import { messageOf, UserError } from '../../../server/userError';
import { followTasks } from '../../run/followTasks';
import type { Run } from '../../run/runs';
import type { Address, RunningTask, RunRequest } from '../../run/runTarget';
import type { Tools } from '../../tools';
import { buildForTask, findBuilds, type ReadyBuild } from './buildForTask';
import { chooseLocally, type LocalAnswers } from '../questions/chooseLocally';
import { confirmLocalRun } from '../questions/confirmLocalRun';
import type { LocalSource } from '../questions/localSource';

/** What a local run needs beside its task definition; what is left out is asked, or remembered. */
export interface LocalRunArgs extends LocalAnswers {
  /** Image by container name, in place of the definition's. */
  readonly images: Readonly<Record<string, string>>;
  readonly confirm: boolean;
}

/** A local run that was asked for and allowed. */
export interface LocalRun {
  readonly source: LocalSource;
  readonly request: Omit<RunRequest, 'clientToken' | 'count'>;
  readonly builds: readonly ReadyBuild[];
  /** What it does not keep, a sentence for each. */
  readonly differences: readonly string[];
}

/** Asks all that a local run has to ask, and says before it begins what it cannot keep. */
export async function planLocalRun(
  args: Partial<LocalRunArgs>,
  source: LocalSource,
  tools: Tools,
  signal: AbortSignal,
): Promise<LocalRun> {
  const { definition, name, key } = source;
  const builds = await findBuilds(source, args.images ?? {}, tools, signal);
  const images = { ...args.images, ...Object.fromEntries(builds.map(({ container, tag }) => [container, tag])) };
  const local = await chooseLocally(args, source, tools, signal);
  const request = { definition, images, local };

  const preview = await tools.local.preview(request, signal);
  // Folders that the user was asked about are allowed already.
  const given = Object.entries(args.folders ?? {}).map(
    ([volume, folder]) => `Volume ${volume} is the folder ${folder}`,
  );
  const powers = [...preview.powers, ...given];
  await confirmLocalRun({ name, key }, { ...preview, powers }, args.confirm, tools);
  return { source, request, builds, differences: preview.differences };
}

/** Builds what is built here, starts the task, and follows it until it is RUNNING or has STOPPED. */
export async function startLocalRun(
  planned: LocalRun,
  run: Run,
  tools: Tools,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<StartedRun> {
  const { editor } = tools;
  for (const difference of planned.differences) run.remark(difference);
  const images = await buildAll(planned, run, tools, report, signal);

  const task = await run.step('Start the containers', async (note) => {
    const both = (message: string) => {
      note(message);
      report(message);
    };
    const started = await startTask(planned, tools, both, signal);
    note(started.id);
    return started;
  });
  editor.refresh('tasks');
  await editor.reveal('tasks');

  const { word } = await run.step('Wait until it is RUNNING', (note) => followTasks([task], note, signal));
  run.finish(word);
  return { task, addresses: await task.addresses(signal), images };
}

/** A task that was started here, where it can be reached, and what was built for it. */
export interface StartedRun {
  readonly task: RunningTask;
  readonly addresses: readonly Address[];
  /** Image ids by tag, of what was built. */
  readonly images: ReadonlyMap<string, string>;
}

/** Starts the task of a run whose images are there. */
export async function startTask(
  { source, request }: LocalRun,
  { local }: Pick<Tools, 'local'>,
  note: (message: string) => void,
  signal: AbortSignal,
): Promise<RunningTask> {
  const [started] = (await local.run({ ...request, count: 1, clientToken: randomUUID(), note }, signal)).tasks;
  if (!started) throw new UserError(`${source.name} was not started`);
  return started;
}

async function buildAll(
  { source: { name }, builds }: LocalRun,
  run: Run,
  tools: Tools,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const images = new Map<string, string>();
  if (builds.length === 0) return images;
  const output = tools.editor.openOutput(`Build ${name}`);
  try {
    // Containers may run the same image.
    const byTag = new Map(builds.map((build) => [build.tag, build]));
    for (const [tag, build] of byTag) {
      images.set(tag, (await buildForTask(build, { run, output, report }, tools, signal)).imageId);
    }
    output.end(`Built ${[...byTag.keys()].join(', ')}`);
    return images;
  } catch (error) {
    output.end(signal.aborted ? 'Cancelled' : `Not built: ${messageOf(error)}`);
    throw error;
  } finally {
    tools.editor.refresh('images');
  }
}
