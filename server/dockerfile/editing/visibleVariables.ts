import { stageOf, type Dockerfile } from '../dockerfile';
import type { Variable } from '../expansion';
import { historyOf, lastBefore } from '../history';

/** A variable with its name. */
export interface NamedVariable extends Variable {
  readonly name: string;
}

/** The variables that this file or BuildKit sets before an instruction; FROM sees those before all stages. */
export function visibleVariables(document: Dockerfile, index: number): readonly NamedVariable[] {
  const { global, stages } = historyOf(document);
  const stage = stageOf(document, { index });
  const isFrom = stage === undefined || stage.from.index === index;
  const found = new Map<string, Variable>();

  let [history, before] = [(isFrom ? undefined : stages[stage.index]) ?? global, index];
  for (;;) {
    for (const [name, changes] of history.variables) {
      const change = lastBefore(changes, before);
      if (change && !found.has(name)) found.set(name, change.value);
    }
    if (history.base.kind !== 'stage') break;
    [history, before] = [history.base.history, Infinity];
  }
  return [...found].map(([name, variable]) => ({ name, ...variable }));
}
