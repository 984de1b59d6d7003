import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, parse, relative, sep } from 'node:path';

import type { Tools } from '../../tools';

/** The folder COPY sees: the Dockerfile's own, unless it lies deeper in the workspace; then it is asked once. */
export async function chooseContext(dockerfile: string, { answers, ask, editor }: Tools): Promise<string> {
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

/** Asks before a folder is sent to the engine that holds more than anybody wants to send. */
export async function confirmContext(context: string, answered: boolean | undefined, { ask }: Tools): Promise<void> {
  if (!(await holdsHome(context))) return;
  await ask.confirm({
    question: `Build with all of ${context}?`,
    detail: 'The engine gets every file in it that .dockerignore does not name, keys and passwords too.',
    action: 'Build',
    answered,
  });
}

/** Whether a folder is the user's home, one above it, or the root of a file system. */
async function holdsHome(folder: string): Promise<boolean> {
  const real = (path: string) => realpath(path).catch(() => path); // One that is not there is told about by the build.
  const [context, home] = await Promise.all([real(folder), real(homedir())]);
  const way = relative(context, home);
  return context === parse(context).root || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
