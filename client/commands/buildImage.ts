import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, parse, relative, sep } from 'node:path';

import { builderNames } from '../docker/builder';
import { buildImage as build, type BuildRequest, type BuiltImage } from '../docker/buildImage';
import { readyEngine } from '../docker/engine';
import { problemWithTag } from '../docker/images';
import type { Tools } from '../tools';
import { command } from './command';
import { suggestTag } from './suggestTag';

interface Args extends BuildRequest {
  readonly confirm: boolean;
}

/** Builds and tags an image from a Dockerfile, on the engine of the current context. */
export const buildImage = command<Args, BuiltImage>({
  id: 'slipway.buildImage',
  needsTrust: true,

  async run(args, tools, signal) {
    const { answers, editor, runs } = tools;
    const dockerfile = args.dockerfile ?? (await chooseDockerfile(tools));
    const context = args.context ?? (await chooseContext(dockerfile, tools));
    if (await holdsHome(context)) {
      await tools.ask.confirm({
        question: `Build with all of ${context}?`,
        detail: 'The engine gets every file in it that .dockerignore does not name, keys and passwords too.',
        action: 'Build',
        answered: args.confirm,
      });
    }
    const tag = args.tag ?? (await chooseTag(dockerfile, tools));
    await answers.set(dockerfile, 'context', context);
    await answers.set(dockerfile, 'tag', tag);
    await editor.save(dockerfile);

    return editor.progress(`Building ${tag}`, async (report, cancelled) => {
      const output = editor.openOutput(`Build ${tag}`);
      const run = runs.begin(`Build ${tag}`);
      try {
        const image = await run.step(`Build ${basename(dockerfile)}`, async (note) => {
          const either = AbortSignal.any([signal, cancelled]);
          const { builder } = await readyEngine(tools.docker, either);
          output.line(`Building ${tag} with ${builderNames[builder]}`);
          note(`with ${builderNames[builder]}`);

          const onOutput = (text: string) => {
            output.write(text);
            report(lastLine(text));
          };
          return build(tools.docker, builder, { ...args, dockerfile, context, tag }, onOutput, either);
        });
        output.end(`Built ${tag}, ${image.imageId}`);
        run.finish(image.imageId.replace(/^sha256:/, '').slice(0, 12));
        return image;
      } catch (error) {
        output.end(cancelled.aborted ? 'Cancelled: nothing was tagged' : `Not built: ${messageOf(error)}`);
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
  return ask.file({ title: 'Build which Dockerfile?', glob: '**/{*Dockerfile*,*dockerfile*,*Containerfile*}' });
}

/** The folder COPY sees: the Dockerfile's own, unless it lies deeper in the workspace; then it is asked once. */
async function chooseContext(dockerfile: string, { answers, ask, editor }: Tools): Promise<string> {
  const remembered = answers.get<string>(dockerfile, 'context');
  if (remembered) return remembered;

  const [own, workspace] = [dirname(dockerfile), editor.folderOf(dockerfile)];
  if (own === workspace) return own;
  return ask.pick({
    title: 'Build context',
    placeholder: 'Which folder do COPY and ADD copy from?',
    choices: [
      { label: own, description: 'the folder of the Dockerfile', value: own },
      { label: workspace, description: 'the workspace', value: workspace },
    ],
  });
}

/** Whether a folder is the user's home, one above it, or the root of a file system. */
async function holdsHome(folder: string): Promise<boolean> {
  const real = (path: string) => realpath(path).catch(() => path); // One that is not there is told about by the build.
  const [context, home] = await Promise.all([real(folder), real(homedir())]);
  const way = relative(context, home);
  return context === parse(context).root || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
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
