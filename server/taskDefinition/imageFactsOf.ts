import type { ImageFacts } from '../lint/builtImage';
import type { ContainerScope } from './scope';
import type { Value } from './value';

/** What the Dockerfile of a container's image says, where it is at hand. A reference may have placeholders. */
export function imageFactsOf(container: Value | undefined, scope: ContainerScope): ImageFacts | undefined {
  const image = container?.member('image')?.written;
  return image === undefined ? undefined : scope.image(image);
}

/** Whether the list of a command, or of an entry point, is left to the image. */
export function isLeftToImage(container: Value, name: 'command' | 'entryPoint'): boolean {
  const list = container.member(name);
  return !list || (list.kind === 'array' && list.items().length === 0);
}
