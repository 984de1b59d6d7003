import { nothingAround } from '../../lint/surroundings';
import { stageOf, type Dockerfile } from '../dockerfile';
import { builtInArgument } from '../facts/variableFacts';
import { clip } from '../quote';
import { createScope } from '../instructionScope';
import type { PlacedPart } from './partAt';
import { thingOf } from './symbols';

/** A variable in a few words: its value at this place, and what the builder means by it. */
export function describeVariable(document: Dockerfile, found: PlacedPart): string | undefined {
  const { part, placed } = found;
  const { value: name } = part;
  const builtIn = builtInArgument(name);
  const thing = thingOf(document, found);
  if (thing?.id.startsWith('shell')) return `\`${name}\` – a variable of the script`;

  const stage = stageOf(document, placed);
  const isFrom = stage?.from.index === placed.index;
  // An instruction that gives the value is asked for the one it gives.
  const index = placed.index + (part.isDefinition ? 0.5 : 0);
  const scope = createScope(document, nothingAround, { index, stage: stage?.index, isFrom });
  const variable = placed.instruction.trigger ? {} : scope.variable(name);
  const value = variable?.value === undefined ? explain(variable, builtIn) : `= \`${clip(variable.value, 200)}\``;
  return [`\`${name}\` ${value}`, ...(builtIn === undefined ? [] : [builtIn])].join('\n\n');
}

function explain(variable: { readonly isArgument?: true } | undefined, builtIn: string | undefined): string {
  if (!variable) return '– not set here';
  if (variable.isArgument) return '– a build argument without a default';
  return builtIn === undefined ? '– its value is only known in the build' : '– set by the builder';
}
