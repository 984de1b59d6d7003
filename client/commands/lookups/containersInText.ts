import { parseImageReference } from '../../../server/dockerfile/imageReference';
import { parseTaskDefinition } from '../../../server/taskDefinition/taskDefinition';
import type { Value } from '../../../server/taskDefinition/value';

/** The container definitions of a task definition as they stand in its text, half written or not. */
export function containersInText(text: string): readonly Value[] {
  return parseTaskDefinition(text).definition?.member('containerDefinitions')?.items() ?? [];
}

/** Whether a container runs an image of that name, in whichever registry and version. */
export function runsImage(container: Value, image: string): boolean {
  const lastPart = (text: string) => parseImageReference(text)?.repository.split('/').at(-1);
  const own = lastPart(container.member('image')?.written ?? '');
  return own !== undefined && own === lastPart(image);
}
