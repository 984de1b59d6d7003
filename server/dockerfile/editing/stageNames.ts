import { onceFor } from '../../lint/onceFor';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import type { Stage } from '../stages';
import type { Part } from './parts';

/** The stage that a part refers to: the last one of that name before its own stage, or one by its number. */
export function stageNamedBefore(document: Dockerfile, placed: PlacedInstruction, part: Part): Stage | undefined {
  const here = stageOf(document, placed)?.index ?? 0;
  const { value, kind } = part;
  // FROM takes a number for the name of an image.
  if (/^\d+$/.test(value))
    return kind === 'image' || Number(value) >= here ? undefined : document.stages[Number(value)];
  return stagesByName(document)
    .get(value.toLowerCase())
    ?.findLast(({ index }) => index < here);
}

const stagesByName = onceFor((document: Dockerfile): ReadonlyMap<string, readonly Stage[]> => {
  const found = new Map<string, Stage[]>();
  for (const stage of document.stages) {
    if (stage.name === undefined) continue;
    const name = stage.name.toLowerCase();
    const others = found.get(name);
    if (others) others.push(stage);
    else found.set(name, [stage]);
  }
  return found;
});
