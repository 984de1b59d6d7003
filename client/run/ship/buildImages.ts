import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { builderNames } from '../../docker/builder';
import type { BuildRequest } from '../../docker/buildImage';
import { buildImage } from '../../docker/buildImage';
import { contextStamp } from '../../docker/contextStamp';
import type { EngineReady } from '../../docker/engine';
import { enginePlatform, readyEngine } from '../../docker/engine';
import { imageIdOf } from '../../docker/images';
import type { BuildStep } from '../../docker/progress/followBuild';
import { shortId } from '../../docker/shortId';
import type { Journal } from './journal';
import type { ReadyImage, ReadyPlan } from './readyPlan';
import type { ShipTools } from './ship';

/** Builds the images of a plan one after another, but for those that were built from the same before; gives their ids by container. */
export async function buildImages(
  { images }: ReadyPlan,
  tools: ShipTools,
  journal: Journal,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const ids: (readonly [container: string, id: string])[] = [];
  for (const image of images) {
    const { container, dockerfile, platform } = image;
    const engine = await readyEngine(tools.docker, signal);
    const request = requestOf(image, engine);
    const stamp = await contextStamp(request, engine.builder, signal);
    const title = `Build ${container} from ${basename(dockerfile)}${platform ? ` for ${platform}` : ''}`;
    const there = await imageIdOf(tools.docker, request.tag, signal);
    const isThere = there !== undefined && tools.builds.find(there)?.stamp === stamp;
    // What was built may have been removed, or its name given to something else.
    if (!isThere) await journal.forget(['build', container, request.tag, stamp]);
    const id = await journal.step(['build', container, request.tag, stamp], title, async (note) => {
      if (!isThere) return buildOne(request, stamp, engine, tools, note, signal);
      note(`${shortId(there)}, nothing has changed`);
      return there;
    });
    ids.push([container, id]);
  }
  return Object.fromEntries(ids);
}

async function buildOne(
  request: BuildRequest,
  stamp: string,
  engine: EngineReady,
  { docker, builds, onOutput, onBuild }: ShipTools,
  note: (detail: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const { builder } = engine;
  const { tag, dockerfile, context, target, platform = enginePlatform(engine) } = request;
  note(`with ${builderNames[builder]}`);
  const text = await readFile(dockerfile, 'utf8');
  const from = { dockerfile, text, target };
  let steps: readonly BuildStep[] = [];
  const listener = {
    onText: onOutput,
    onSteps(now: readonly BuildStep[]) {
      steps = now;
      const running = steps.findLast(({ state }) => state === 'running');
      if (running) note(running.name);
      onBuild({ ...from, steps });
    },
  };
  const { imageId } = await buildImage(docker, builder, request, listener, signal).catch((error: unknown) => {
    onBuild({ ...from, steps, error });
    throw error;
  });
  await builds.remember({ imageId, reference: tag, ...from, context, platform, stamp });
  onBuild({ ...from, steps, imageId });
  note(shortId(imageId));
  return imageId;
}

function requestOf(image: ReadyImage, { os, architecture }: EngineReady): BuildRequest {
  const { reference, dockerfile, context, target, platform, buildArgs, secrets } = image;
  return {
    dockerfile,
    context,
    tag: reference,
    // The engine's own needs no word, and the legacy builder takes none.
    ...(platform && platform !== `${os}/${architecture}` ? { platform } : {}),
    ...(target ? { target } : {}),
    ...(buildArgs ? { buildArgs } : {}),
    ...(secrets ? { secrets } : {}),
  };
}
