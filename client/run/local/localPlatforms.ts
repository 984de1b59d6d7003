import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Docker } from '../../docker/docker';
import type { LocalEngine } from './localEngine';

/** What is to be said about images for another architecture than the engine's, or than the task's on ECS. */
export async function platformDifferences(
  docker: Docker,
  { runtimePlatform }: RegisterTaskDefinitionCommandInput,
  images: readonly string[],
  { architecture }: LocalEngine,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const wanted = runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64';
  const known = await Promise.all(images.map((image) => architectureOf(docker, image, signal)));
  const sentences = images.map((image, at) => sentenceFor(image, known[at], wanted, architecture));
  return sentences.filter((sentence) => sentence !== undefined);
}

function sentenceFor(image: string, has: string | undefined, wanted: string, engine: string): string | undefined {
  if (has === undefined) {
    // It is yet to be built or pulled.
    return wanted === engine ? undefined : `${image} is for ${wanted} on ECS; here it is for ${engine}, or emulated.`;
  }
  if (has !== engine) return `${image} is for ${has} and this engine for ${engine}: it runs emulated, if at all.`;
  return has === wanted ? undefined : `${image} is for ${has}, and the task on ECS for ${wanted}.`;
}

/** As Go names it; undefined for an image that the engine has not. */
async function architectureOf(docker: Docker, image: string, signal: AbortSignal): Promise<string | undefined> {
  const args = ['image', 'inspect', '--format={{.Architecture}}', '--', image];
  const { exitCode, stdout } = await docker.attempt(args, { signal });
  return (exitCode === 0 && stdout.trim()) || undefined;
}
