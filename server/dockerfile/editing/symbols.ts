import type { Range } from 'vscode-languageserver-textdocument';

import { onceFor } from '../../lint/onceFor';
import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { historyOf } from '../history';
import type { Instruction } from '../instruction';
import { builtInArgument } from '../facts/variableFacts';
import { stripsOf, type Part } from './parts';
import { rangeOfPart, type PlacedPart } from './partAt';
import { rootOf, setterBefore } from './setters';
import { stageNamedBefore } from './stageNames';

/** What a name stands for. Two names of the same `id` are one thing. */
export interface NamedThing {
  readonly kind: 'stage' | 'variable' | 'heredoc';
  readonly id: string;
  readonly name: string;
  /** This file gives the name, so that it can be changed here. */
  readonly isOurs: boolean;
}

/** A place where a thing is named. */
export interface Mention {
  readonly range: Range;
  readonly isDefinition: boolean;
  /** As it is written, which may be the number of a stage. */
  readonly text: string;
}

/** What a part of an instruction names, if anything. */
export function thingOf(document: Dockerfile, found: PlacedPart): NamedThing | undefined {
  const { part, placed } = found;
  switch (part.kind) {
    case 'stage':
    case 'image':
      return stageThing(document, placed, part);
    case 'variable':
      return variableThing(document, found);
    case 'heredoc':
      return { kind: 'heredoc', id: `heredoc ${placed.index} ${part.value}`, name: part.value, isOurs: true };
    default:
      return undefined;
  }
}

/** Every place of the document that names a thing, in the order of the text. */
export function mentionsOf(document: Dockerfile, thing: NamedThing): readonly Mention[] {
  const kinds = thing.kind === 'stage' ? ['stage', 'image'] : [thing.kind];
  const spelling = thing.name.toLowerCase();
  const mentions: Mention[] = [];
  for (const placed of document.instructions) {
    const { source } = placed.instruction;
    if (thing.kind !== 'stage' && !source.includes(thing.name)) continue;
    for (const strip of stripsOf(placed.instruction)) {
      for (const part of strip.parts) {
        if (!kinds.includes(part.kind)) continue;
        const isCandidate =
          part.value.toLowerCase() === spelling || (thing.kind === 'stage' && /^\d+$/.test(part.value));
        if (!isCandidate || thingOf(document, { part, strip, placed })?.id !== thing.id) continue;
        const range = nameRange({ part, strip, placed });
        mentions.push({ range, isDefinition: part.isDefinition === true, text: part.value });
      }
    }
  }
  return mentions;
}

/** Where the name itself stands: of the mark of a heredoc, what is behind `<<-` and inside the quotes. */
export function nameRange(found: PlacedPart): Range {
  const { part, strip } = found;
  if (part.kind !== 'heredoc') return rangeOfPart(found);
  const at = strip.text.indexOf(part.value, part.start);
  if (at < 0 || at >= part.end) return rangeOfPart(found);
  return rangeOfPart({ ...found, part: { ...part, start: at, end: at + part.value.length } });
}

function stageThing(document: Dockerfile, placed: PlacedInstruction, part: Part): NamedThing | undefined {
  const stage = part.isDefinition ? stageOf(document, placed) : stageNamedBefore(document, placed, part);
  if (!stage) return undefined;
  return { kind: 'stage', id: `stage ${stage.index}`, name: stage.name ?? '', isOurs: stage.name !== undefined };
}

function variableThing(document: Dockerfile, found: PlacedPart): NamedThing {
  const { part, placed } = found;
  const { value: name } = part;
  const { keyword } = placed.instruction;
  const thing = (id: string, isOurs = true): NamedThing => {
    return { kind: 'variable', id: `${id} ${name}`, name, isOurs: isOurs && builtInArgument(name) === undefined };
  };
  if (placed.instruction.trigger) return triggerThing(document, found, thing);
  if (part.isDefinition && keyword === 'ARG') return thing('argument');

  const stage = stageOf(document, placed);
  const { global, stages } = historyOf(document);
  if (!stage || stage.from.index === placed.index) return thing('argument', global.variables.has(name));

  const environment = `environment ${rootOf(document, stage.index, name)}`;
  if (part.isDefinition && keyword === 'ENV') return thing(environment);
  const setter = setterBefore(document, stage.index, name, placed.index + (keyword === 'ARG' ? 0.5 : 0));
  if (setter !== undefined) {
    const isArgument = document.instructions[setter]?.instruction.keyword === 'ARG';
    return thing(isArgument ? 'argument' : environment);
  }
  if (isAssigned(found)) return thing(`shell ${placed.index}`);
  return thing(environment, stages[stage.index]?.variables.has(name));
}

/** A trigger runs in the builds of others, which see what other triggers set, and the environment of this image. */
function triggerThing(
  document: Dockerfile,
  found: PlacedPart,
  thing: (id: string, isOurs?: boolean) => NamedThing,
): NamedThing {
  const { part, placed } = found;
  const stage = stageOf(document, placed)?.index ?? -1;
  if (setByTriggers(document).get(stage)?.has(part.value)) return thing(`triggers ${stage}`);
  if (isAssigned(found)) return thing(`trigger ${placed.index}`);
  const setter = setterBefore(document, stage, part.value, Infinity);
  const isEnvironment = setter !== undefined && document.instructions[setter]?.instruction.keyword === 'ENV';
  if (isEnvironment) return thing(`environment ${rootOf(document, stage, part.value)}`);
  return thing(`trigger ${placed.index}`, false);
}

/** By the number of a stage, the variables that its triggers set for one another. */
const setByTriggers = onceFor((document: Dockerfile): ReadonlyMap<number, ReadonlySet<string>> => {
  const found = new Map<number, Set<string>>();
  for (const { instruction, index } of document.instructions) {
    const { keyword = '', pairs = [] } = instruction.trigger ?? {};
    if (keyword !== 'ARG' && keyword !== 'ENV') continue;
    const stage = stageOf(document, { index })?.index ?? -1;
    const names = found.get(stage) ?? new Set();
    for (const { name } of pairs) names.add(name.value);
    found.set(stage, names);
  }
  return found;
});

/** Whether the script that a part stands in gives the variable a value. */
function isAssigned({ part, placed: { instruction } }: PlacedPart): boolean {
  return assignedIn(instruction).has(part.value);
}

const assignedIn = onceFor((instruction: Instruction): ReadonlySet<string> => {
  const parts = stripsOf(instruction).flatMap((strip) => strip.parts);
  return new Set(parts.filter((part) => part.kind === 'variable' && part.isDefinition).map(({ value }) => value));
});
