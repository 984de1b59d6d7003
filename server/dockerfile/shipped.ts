import type { Dockerfile, PlacedInstruction } from './dockerfile';
import type { Stage } from './stages';
import { historyOf } from './history';

/** The stages that are in the image: the last one, and below it those it is built on, from the bottom up. */
export function shippedStages(document: Dockerfile): ReadonlySet<Stage> {
  const known = remembered.get(document);
  if (known) return known;

  const stages = new Set(stagesUnder(document, document.stages.at(-1)));
  remembered.set(document, stages);
  return stages;
}

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

const remembered = new WeakMap<Dockerfile, ReadonlySet<Stage>>();

/** The last instruction of these kinds that counts for the container. */
export function lastShipped(document: Dockerfile, ...keywords: readonly string[]): PlacedInstruction | undefined {
  let last: PlacedInstruction | undefined;
  for (const { instructions } of shippedStages(document)) {
    last = instructions.findLast(({ instruction }) => keywords.includes(instruction.keyword)) ?? last;
  }
  return last;
}
