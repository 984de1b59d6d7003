import { onceFor } from '../lint/onceFor';
import type { Dockerfile, PlacedInstruction } from './dockerfile';
import type { Stage } from './stages';
import { historyOf } from './history';

/** The stages that are in the image: the last one, and below it those it is built on, from the bottom up. */
export const shippedStages = onceFor(
  (document: Dockerfile): ReadonlySet<Stage> => new Set(stagesUnder(document, document.stages.at(-1))),
);

/** A stage, and before it those it is built on, from the bottom up. */
export function stagesUnder(document: Dockerfile, top: Stage | undefined): readonly Stage[] {
  const histories = historyOf(document).stages;
  const fromTheTop: Stage[] = [];
  for (let stage = top; stage;) {
    fromTheTop.push(stage);
    const base = histories[stage.index]?.base;
    stage = base?.kind === 'stage' ? document.stages[base.index] : undefined;
  }
  return fromTheTop.reverse();
}

/** The last instruction of these kinds that counts for the container. */
export function lastShipped(document: Dockerfile, ...keywords: readonly string[]): PlacedInstruction | undefined {
  let last: PlacedInstruction | undefined;
  for (const { instructions } of shippedStages(document)) {
    last = instructions.findLast(({ instruction }) => keywords.includes(instruction.keyword)) ?? last;
  }
  return last;
}
