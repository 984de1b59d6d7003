import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { parseImageReference } from '../../../server/dockerfile/imageReference';
import type { EngineReady } from '../../docker/engine';
import type { Editor } from '../../ui/editor';
import { tasksBeside } from './tasksBeside';

/**
 * The platform that the task definition beside a Dockerfile runs its image on, where the engine would build for another:
 * a Mac with Apple silicon builds for ARM64, and ECS runs X86_64 unless it is told otherwise.
 */
export async function platformOfTask(
  dockerfile: string,
  tag: string,
  engine: EngineReady,
  editor: Editor,
): Promise<string | undefined> {
  const runsIt = (await tasksBeside(dockerfile, editor)).find((definition) => runs(definition, tag));
  if (!runsIt || runsIt.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS')) return undefined;

  const architecture = runsIt.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64';
  return engine.os === 'linux' && engine.architecture === architecture ? undefined : `linux/${architecture}`;
}

function runs({ containerDefinitions = [] }: RegisterTaskDefinitionCommandInput, tag: string): boolean {
  const nameOf = (image: string) => parseImageReference(image)?.repository.replace(/^.*\//, '');
  return containerDefinitions.some(({ image }) => image !== undefined && nameOf(image) === nameOf(tag));
}
