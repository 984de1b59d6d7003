import { basename } from 'node:path';

import { builderNames, type Builder } from '../docker/builder';
import { buildImage as build, type BuildRequest, type TaggedImage, type FinishedBuild } from '../docker/buildImage';
import { buildPlatforms, checkBuilderForPlatforms, type PlatformsBuild } from '../docker/buildPlatforms';
import { enginePlatform, readyEngine, type EngineReady } from '../docker/engine';
import { problemWithTag } from '../docker/images';
import type { BuildStep } from '../docker/progress/followBuild';
import { platformsIn } from '../docker/platforms';
import { shortId } from '../docker/shortId';
import type { Build } from '../run/builds';
import { lastLine } from '../run/lastLine';
import type { Tools } from '../tools';
import { dockerfileGlob } from '../ui/editor';
import { chooseContext, confirmContext } from './questions/buildContext';
import { notesOf, notesOfFailure } from './descriptions/buildNotes';
import { checkContext } from './questions/checkContext';
import { chooseBuildOptions } from './questions/chooseBuildOptions';
import { command } from './command';
import { platformOfTask } from './lookups/platformOfTask';
import { showSizes } from './descriptions/showSizes';
import { suggestTag } from './lookups/suggestTag';
import { messageOf } from '../../server/userError';

/** What a build needs to know; what is left out is asked, remembered, or as the Dockerfile says. */
export interface BuildImageArgs extends Omit<BuildRequest, 'platform'> {
  /** Such as `linux/arm64`, or several with commas between. */
  readonly platform: string;
  readonly confirm: boolean;
  /** Asks also for what the Dockerfile leaves open: stage, platform, build arguments, secrets. */
  readonly withOptions: boolean;
}

/** Builds and tags an image from a Dockerfile, on the engine of the current context. */
export const buildImage = command<BuildImageArgs, TaggedImage>({
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
    const several = severalPlatforms(options.platform, engine.builder);
    await checkContext({ dockerfile, context, builder: engine.builder, text }, tools, signal);
    await answers.set(dockerfile, 'context', context);
    await answers.set(dockerfile, 'tag', tag);
    await answers.set(dockerfile, 'options', options);
    await editor.save(dockerfile);

    const platform = options.platform ?? (await platformOfTask(dockerfile, tag, engine, editor));
    const builtFor = several ? {} : { platform: platform ?? enginePlatform(engine) };
    return editor.progress(`Building ${tag}`, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const output = editor.openOutput(`Build ${tag}`);
      const run = runs.begin(`Build ${tag}`);
      let steps: readonly BuildStep[] = [];
      const buildFor = (platform: string | undefined, reference: string) =>
        run.step(`Build ${basename(dockerfile)}${several ? ` for ${platform}` : ''}`, (note) => {
          const request = { ...args, ...options, dockerfile, context, tag: reference, platform };
          output.line(`Building ${reference} with ${describeBuild(engine, request)}`);
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

      try {
        const image = several
          ? await buildPlatforms(
              tools.docker,
              { tag, platforms: several, own: enginePlatform(engine) },
              buildFor,
              either,
            )
          : await buildFor(platform, tag);
        output.end(`Built ${tag}, ${image.imageId}`);
        run.finish(shortId(image.imageId));
        const from = { reference: tag, dockerfile, text, context, target: options.target, ...builtFor };
        await rememberBuild(image, from, tools);
        await showSizes({ ...image, dockerfile, text, target: options.target }, tools, signal);
        return { imageId: image.imageId, reference: tag };
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
  const [before, suggested] = ['tag', 'suggestedTag'].map((question) => answers.get<string>(dockerfile, question));
  // Who took the last suggestion wants the next one as well, of a newer version.
  const isOwn = before !== undefined && before !== suggested;
  const suggestion = isOwn ? before : await suggestTag(dockerfile, editor);
  if (!isOwn) await answers.set(dockerfile, 'suggestedTag', suggestion);
  const prompt = 'The name of the image, as name:tag';
  return ask.input({ title: 'Tag', prompt, value: suggestion, validate: problemWithTag });
}

/** The platforms of a list of several, which not every builder can join; undefined where it names one or none. */
function severalPlatforms(list: string | undefined, builder: Builder): readonly string[] | undefined {
  const platforms = list === undefined ? [] : platformsIn(list);
  if (platforms.length < 2) return undefined;
  checkBuilderForPlatforms(builder);
  return platforms;
}

/** Remembers what the image was built from, and those for other platforms that were built with it. */
async function rememberBuild(
  image: FinishedBuild | PlatformsBuild,
  from: Omit<Build, 'imageId'>,
  { builds }: Tools,
): Promise<void> {
  const platforms = 'platforms' in image ? image.platforms : undefined;
  for (const { imageId } of platforms ?? []) await builds.remember({ ...from, imageId });
  await builds.remember({ ...from, imageId: image.imageId, ...(platforms ? { platforms } : {}) });
}

function describeBuild({ builder, context }: EngineReady, request: BuildRequest): string {
  const { target, platform, buildArgs = {}, noCache, pull } = request;
  const names = Object.keys(buildArgs);
  return [
    builderNames[builder],
    context !== 'default' && `on the engine of the context ${context}`,
    target && `up to stage ${target}`,
    platform && `for ${platform}`,
    names.length > 0 && `with ${names.join(', ')}`,
    noCache && 'without cache',
    pull && 'with newer base images',
  ]
    .filter(Boolean)
    .join(', ');
}
