import { nothingAround } from '../../lint/surroundings';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import type { Stage } from '../stages';
import { expandWord } from '../expandable';
import { formatImageReference, parseImageReference } from '../imageReference';
import { createScope } from '../instructionScope';

/** A stage in a few words: its name or number, what it is built on, and how long it is. */
export function describeStage({ index, name, from, instructions }: Stage): string {
  const base = from.instruction.words[0]?.text ?? 'nothing';
  const title = name === undefined ? `Stage ${index}` : `**${name}** – stage ${index}`;
  const count = `${instructions.length} instruction${instructions.length === 1 ? '' : 's'}`;
  return `${title}, line ${from.line + 1}: built on \`${base}\`, ${count}`;
}

/** An image as Docker resolves its name, with variables expanded where the file is given. */
export function describeImage(name: string, document?: Dockerfile, placed?: PlacedInstruction): string | undefined {
  if (name === 'scratch') return '**scratch** – an image with nothing in it.';
  const value = document && placed ? imageOf(document, placed) : name;
  const reference = value === undefined ? undefined : parseImageReference(value);
  return reference && `\`${formatImageReference(reference)}\``;
}

/** The name of the image of a FROM with its variables expanded; `undefined` where only a build knows them. */
export function imageOf(document: Dockerfile, { instruction, index }: PlacedInstruction): string | undefined {
  const [word] = instruction.words;
  const stage = stageOf(document, { index })?.index;
  const scope = createScope(document, nothingAround, { index, stage, isFrom: true });
  return word && expandWord(word, instruction, scope).value;
}
