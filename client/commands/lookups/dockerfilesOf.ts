import { relative } from 'node:path';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { listOf } from '../../run/listOf';
import { taskBuildOf, type DockerfilesAround, type TaskBuild } from '../../run/taskBuilds';
import type { Tools } from '../../tools';
import { dockerfileGlob } from '../../ui/editor';

/** The containers of a task definition file whose images are built from Dockerfiles of its workspace folder, in their order. */
export async function dockerfilesOf(
  file: string,
  { containerDefinitions }: RegisterTaskDefinitionCommandInput,
  { editor, builds }: Pick<Tools, 'editor' | 'builds'>,
): Promise<readonly TaskBuild[]> {
  const workspace = editor.folderOf(file);
  const all = await editor.findFiles(dockerfileGlob);
  const around: DockerfilesAround = {
    file,
    workspace,
    dockerfiles: all.filter((path) => !relative(workspace, path).startsWith('..') && !/\.dockerignore$/.test(path)),
    builds: builds.list(),
    settings: editor.setting<Readonly<Record<string, string>>>('images') ?? {},
  };
  return listOf(containerDefinitions, 'containerDefinitions').flatMap(
    (container) => taskBuildOf(container, around) ?? [],
  );
}
