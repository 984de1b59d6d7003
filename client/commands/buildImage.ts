import { basename } from 'node:path';

import { builderNames, type Builder } from '../docker/builder';
import { buildImage as build, type BuildRequest, type BuiltImage, type FinishedBuild } from '../docker/buildImage';
import { readyEngine } from '../docker/engine';
import { listLayers, problemWithTag } from '../docker/images';
import type { BuildStep } from '../docker/progress/followBuild';
import { shortId } from '../docker/shortId';
import type { Tools } from '../tools';
import { dockerfileGlob } from '../ui/editor';
import { chooseContext, confirmContext } from './buildContext';
import { notesOf, notesOfFailure, notesWithSizes } from './buildNotes';
import { checkContext } from './checkContext';
import { chooseBuildOptions } from './chooseBuildOptions';
import { command } from './command';
import { platformOfTask } from './platformOfTask';
import { suggestTag } from './suggestTag';

/** What a build needs to know; what is left out is asked, remembered, or as the Dockerfile says. */
export interface BuildImageArgs extends BuildRequest {
  readonly confirm: boolean;
  /** Asks also for what the Dockerfile leaves open: stage, platform, build arguments, secrets. */
  readonly withOptions: boolean;
}

/** Builds and tags an image from a Dockerfile, on the engine of the current context. */
export const buildImage = command<BuildImageArgs, BuiltImage>({
  id: 'slipway.buildImage',
  needsTrust: true,

  async run(args, tools, signal) {
    const { answers, editor, runs } = tools;
    const dockerfile = args.dockerfile ?? (await chooseDockerfile(tools));
    const context = args.context ?? (await chooseContext(dockerfile, tools));
    await confirmContext(context, args.confirm, tools);
    const tag = args.tag ?? (await chooseTag(dockerfile, tools));
    // A file that is not there is for the build to tell.
    const text = await editor.readText(dockerfile).catch(() => '');
    const options = await chooseBuildOptions(args, { dockerfile, tag, text }, tools);
    const engine = await readyEngine(tools.docker, signal);
    await checkContext({ dockerfile, context, builder: engine.builder, text }, tools, signal);
    await answers.set(dockerfile, 'context', context);
    await answers.set(dockerfile, 'tag', tag);
    await answers.set(dockerfile, 'options', options);
    await editor.save(dockerfile);

    return editor.progress(`Building ${tag}`, async (report, cancelled) => {
      const output = editor.openOutput(`Build ${tag}`);
      const run = runs.begin(`Build ${tag}`);
      let steps: readonly BuildStep[] = [];
      try {
        const image = await run.step(`Build ${basename(dockerfile)}`, async (note) => {
          const either = AbortSignal.any([signal, cancelled]);
          const platform = options.platform ?? (await platformOfTask(dockerfile, tag, engine, editor));
          const request = { ...args, ...options, dockerfile, context, tag, ...(platform ? { platform } : {}) };
          output.line(`Building ${tag} with ${describeBuild(engine.builder, request)}`);
          note(`with ${builderNames[engine.builder]}`);

          const listener = {
            onText(said: string) {
              output.write(said);
              report(lastLine(said));
            },
            onSteps(now: readonly BuildStep[]) {
              steps = now;
              editor.showNotes(dockerfile, notesOf(steps));
            },
          };
          return build(tools.docker, engine.builder, request, listener, either);
        });
        output.end(`Built ${tag}, ${image.imageId}`);
        run.finish(shortId(image.imageId));
        const { imageId } = image;
        await tools.builds.remember({ imageId, reference: tag, dockerfile, text, target: options.target });
        await showSizes(image, { dockerfile, text, target: options.target }, tools, signal);
        return { imageId, reference: tag };
      } catch (error) {
        output.end(cancelled.aborted ? 'Cancelled: nothing was tagged' : `Not built: ${messageOf(error)}`);
        editor.showNotes(dockerfile, notesOfFailure(steps, error));
        throw error;
      } finally {
        editor.refresh('images');
      }
    });
  },
});

async function chooseDockerfile({ ask, editor }: Tools): Promise<string> {
  const active = editor.activeFile();
  if (active && /(^|\.)(dockerfile|containerfile)(\..+)?$/i.test(basename(active))) return active;
  return ask.file({ title: 'Build which Dockerfile?', glob: dockerfileGlob });
}

async function chooseTag(dockerfile: string, { answers, ask, editor }: Tools): Promise<string> {
  const suggestion = answers.get<string>(dockerfile, 'tag') ?? (await suggestTag(dockerfile, editor));
  const prompt = 'The name of the image, as name:tag';
  return ask.input({ title: 'Tag', prompt, value: suggestion, validate: problemWithTag });
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim().slice(0, 80) ?? '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function showSizes(
  { imageId, steps }: FinishedBuild,
  {
    dockerfile,
    text,
    target,
  }: { readonly dockerfile: string; readonly text: string; readonly target: string | undefined },
  { docker, editor }: Tools,
  signal: AbortSignal,
): Promise<void> {
  // Sizes are an extra: an engine that does not tell them has built all the same.
  const layers = await listLayers(docker, imageId, signal).catch(() => []);
  editor.showNotes(dockerfile, notesWithSizes(steps, layers, text, target));
}

function describeBuild(builder: Builder, { target, platform, buildArgs = {}, noCache, pull }: BuildRequest): string {
  const names = Object.keys(buildArgs);
  return [
    builderNames[builder],
    target && `up to stage ${target}`,
    platform && `for ${platform}`,
    names.length > 0 && `with ${names.join(', ')}`,
    noCache && 'without cache',
    pull && 'with newer base images',
  ]
    .filter(Boolean)
    .join(', ');
}
