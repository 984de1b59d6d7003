import { UserError, toUserError } from '../../server/userError';
import type { Docker } from '../docker/docker';

/** Sees that the engine has the images of a task. Those that are missing are pulled; an image of the engine is never replaced. */
export async function provideImages(
  docker: Docker,
  images: readonly string[],
  note: (message: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const image of new Set(images)) {
    const found = await docker.attempt(['image', 'inspect', '--format={{.Id}}', '--', image], { signal });
    if (found.exitCode === 0) continue;

    note(`Pulling ${image}`);
    const pulled = await docker.attempt(['image', 'pull', '--quiet', '--', image], { signal });
    if (pulled.exitCode !== 0) throw missing(image, toUserError(await docker.explain(pulled)));
  }
}

function missing(image: string, { message, remedy }: UserError): UserError {
  return new UserError(
    `The engine has no image ${image}, and it cannot be pulled. ${message}`,
    remedy ?? {
      text: `Build it first as ${image}, or sign in to its registry with docker login.`,
      command: { title: 'Build Image…', id: 'slipway.buildImage', args: [{ tag: image }, 'button'] },
    },
  );
}
