import { UserError, toUserError } from '../../../server/userError';
import type { Docker } from '../../docker/docker';
import { lastLine } from '../lastLine';

/** Gets an image from its registry, signed in as the user is. */
export type Pull = (reference: string, onOutput: (text: string) => void, signal: AbortSignal) => Promise<unknown>;

/** Sees that the engine has the images of a task. Those that are missing are pulled; an image of the engine is never replaced. */
export async function provideImages(
  docker: Docker,
  pull: Pull,
  images: ReadonlySet<string>,
  note: (message: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const image of images) {
    const found = await docker.attempt(['image', 'inspect', '--format={{.Id}}', '--', image], { signal });
    if (found.exitCode === 0) continue;

    note(`Pulling ${image}`);
    try {
      await pull(image, (text) => note(lastLine(text)), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw missing(image, toUserError(error));
    }
  }
}

function missing(image: string, { message, remedy }: UserError): UserError {
  return new UserError(
    `The engine has no image ${image}, and it cannot be pulled. ${message}`,
    remedy ?? {
      text: `Build it first as ${image}, or sign in to its registry.`,
      command: { title: 'Build Image…', id: 'slipway.buildImage', args: [{ tag: image }, 'button'] },
    },
  );
}
