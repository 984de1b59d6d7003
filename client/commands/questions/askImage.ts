import type { Docker } from '../../docker/docker';
import { listImages } from '../../docker/images';
import type { Ask, Choice } from '../../ui/ask';

/** Asks for one of the engine's images, by its name. */
export function askImage(title: string, ask: Ask, docker: Docker, signal: AbortSignal): Promise<string> {
  return ask.pick({ title, placeholder: 'Which image?', choices: imageChoices(docker, signal) });
}

async function imageChoices(docker: Docker, signal: AbortSignal): Promise<readonly Choice<string>[]> {
  const images = await listImages(docker, signal);
  return images.flatMap(({ repository, tag, size }) => {
    if (!repository || !tag) return [];
    const reference = `${repository}:${tag}`;
    return [{ label: reference, description: size, value: reference }];
  });
}
