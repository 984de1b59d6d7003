import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { Connection } from '../../aws/connection';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';
import type { StepAsk } from '../../ui/inSteps';

/** What the questions about one run share. */
export interface Asking extends Pick<Tools, 'answers' | 'addressHere'> {
  readonly ask: StepAsk;
  readonly definition: RegisterTaskDefinitionCommandInput;
  /** The file or family that answers are remembered for. */
  readonly about: string;
  readonly connection: Connection;
  readonly signal: AbortSignal;
}

/** The choices, with those picked that were chosen the last time. Where none of them is left, the likely ones stay picked. */
export function pickedBefore<T>(choices: readonly Choice<T>[], last: readonly T[]): readonly Choice<T>[] {
  const isKnown = choices.some(({ value }) => last.includes(value));
  return isKnown ? choices.map((choice) => ({ ...choice, picked: last.includes(choice.value) })) : choices;
}
