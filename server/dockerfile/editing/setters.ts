import { onceFor } from '../../lint/onceFor';
import type { Dockerfile } from '../dockerfile';
import { historyOf, lastBefore, type StageHistory } from '../history';

/** The instruction that sets a variable last before another one of a stage, there or in the stages below. */
export function setterBefore(document: Dockerfile, stage: number, name: string, index: number): number | undefined {
  const history = historyOf(document).stages[stage];
  const change = lastBefore(history?.variables.get(name), index);
  if (change) return change.index < 0 ? undefined : change.index;
  if (history?.base.kind !== 'stage') return undefined;
  return inherit(document, history.base.index, `setter ${name}`, ({ variables }, _, below) => {
    return variables.get(name)?.at(-1)?.index ?? below;
  });
}

/** The number of the lowest stage below one, or of itself, whose ENV sets a variable: they all mean the same one. */
export function rootOf(document: Dockerfile, stage: number, name: string): number {
  const isEnvironment = ({ variables }: StageHistory) =>
    variables.get(name)?.some(({ index }) => document.instructions[index]?.instruction.keyword === 'ENV');
  return (
    inherit(
      document,
      stage,
      `root ${name}`,
      (history, at, below) => below ?? (isEnvironment(history) ? at : undefined),
    ) ?? stage
  );
}

/** Hands a number up from the lowest stage to this one, and remembers it, since chains of stages may be long. */
function inherit(
  document: Dockerfile,
  stage: number,
  question: string,
  step: (history: StageHistory, at: number, below: number | undefined) => number | undefined,
): number | undefined {
  const { stages } = historyOf(document);
  const known = answersOf(document);

  const above: number[] = [];
  let at: number | undefined = stage;
  while (at !== undefined && !known.has(`${question} ${at}`)) {
    above.push(at);
    const base: StageHistory['base'] | undefined = stages[at]?.base;
    at = base?.kind === 'stage' ? base.index : undefined;
  }

  let answer = at === undefined ? undefined : known.get(`${question} ${at}`);
  for (const index of above.reverse()) {
    const history = stages[index];
    if (history) answer = step(history, index, answer);
    known.set(`${question} ${index}`, answer);
  }
  return answer;
}

/** What was answered already, by the question and the stage's number. */
const answersOf = onceFor<Dockerfile, Map<string, number | undefined>>(() => new Map());
