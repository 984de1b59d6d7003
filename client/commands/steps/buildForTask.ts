import { basename, dirname } from 'node:path';

import type { Builder } from '../../docker/builder';
import { buildImage, type FinishedBuild } from '../../docker/buildImage';
import { readyEngine } from '../../docker/engine';
import { readImageDetails } from '../../docker/imageDetails';
import type { BuildStep } from '../../docker/progress/followBuild';
import { shortId } from '../../docker/shortId';
import type { Run } from '../../run/runs';
import type { TaskBuild } from '../../run/taskBuilds';
import type { Tools } from '../../tools';
import type { Output } from '../../ui/editor';
import { confirmContext } from '../questions/buildContext';
import { notesOf, notesOfFailure } from '../descriptions/buildNotes';
import type { BuildOptions } from '../questions/buildOptions';
import { checkContext } from '../questions/checkContext';
import { dockerfilesOf } from '../lookups/dockerfilesOf';
import type { LocalSource } from '../questions/localSource';

/** A build that may begin: where, and with what. */
export interface ReadyBuild extends TaskBuild {
  readonly context: string;
  readonly builder: Builder;
}

/** The images of a task that are built in the workspace, but for those of `images`. Asks what a build asks before it. */
export async function findBuilds(
  { definition, file }: LocalSource,
  images: Readonly<Record<string, string>>,
  tools: Tools,
  signal: AbortSignal,
): Promise<readonly ReadyBuild[]> {
  if (file === undefined) return [];
  const { answers, docker, editor } = tools;
  const all = await dockerfilesOf(file, definition, tools);
  const found = all.filter(({ container }) => !Object.hasOwn(images, container));
  if (found.length === 0) return [];

  const { builder } = await readyEngine(docker, signal);
  const ready: ReadyBuild[] = [];
  for (const build of found) {
    if (build.isGuess && (await isSomebodyElses(build.tag, tools, signal))) continue;
    const { dockerfile } = build;
    const context = answers.get<string>(dockerfile, 'context') ?? dirname(dockerfile);
    await confirmContext(context, undefined, tools);
    await checkContext({ dockerfile, context, builder, text: await editor.readText(dockerfile) }, tools, signal);
    ready.push({ ...build, context, builder });
  }
  return ready;
}

/** Builds an image of a task as a step of its run, with its notes beside the lines of its Dockerfile. */
export async function buildForTask(
  build: ReadyBuild,
  { run, output, report }: { readonly run: Run; readonly output: Output; readonly report: (message: string) => void },
  tools: Tools,
  signal: AbortSignal,
): Promise<FinishedBuild> {
  const { dockerfile, context, tag, builder } = build;
  const { answers, builds, docker, editor } = tools;
  await editor.save(dockerfile);
  const text = await editor.readText(dockerfile);
  const { platform, ...options } = answers.get<BuildOptions>(dockerfile, 'options') ?? {};
  // One engine runs it; the others are for the day it is pushed.
  const only = platform?.includes(',') ? undefined : platform;
  let steps: readonly BuildStep[] = [];

  return run.step(`Build ${tag} from ${basename(dirname(dockerfile))}/${basename(dockerfile)}`, async (note) => {
    output.line(`Building ${tag} from ${dockerfile}`);
    const listener = {
      onText(said: string) {
        output.write(said);
        report(said.trimEnd().split('\n').at(-1)?.trim().slice(0, 80) ?? '');
      },
      onSteps(now: readonly BuildStep[]) {
        steps = now;
        editor.showNotes(dockerfile, notesOf(steps));
      },
    };
    try {
      const target = build.target ?? options.target;
      const wanted = { ...options, ...(target ? { target } : {}), ...(only ? { platform: only } : {}) };
      const request = { ...wanted, dockerfile, context, tag };
      const image = await buildImage(docker, builder, request, listener, signal);
      await builds.remember({ imageId: image.imageId, reference: tag, dockerfile, text, target });
      note(shortId(image.imageId));
      return image;
    } catch (error) {
      editor.showNotes(dockerfile, notesOfFailure(steps, error));
      throw error;
    }
  });
}

/** Whether the engine has an image of this name that was not built here: it is taken as it is. */
async function isSomebodyElses(tag: string, { docker, builds }: Tools, signal: AbortSignal): Promise<boolean> {
  const [facts] = await readImageDetails(docker, [tag], signal);
  return facts !== undefined && builds.find(facts.id) === undefined;
}
