import type { Position, Range } from 'vscode-languageserver-textdocument';
import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver-types';

import { moveRange } from '../../lint/lint';
import { stageOf, type Dockerfile } from '../dockerfile';
import { historyOf } from '../history';
import { partAt, type PlacedPart } from './partAt';
import type { PartKind } from './parts';
import { setterBefore } from './setters';
import { stageNamedBefore } from './stageNames';
import { mentionsOf, thingOf, type Mention, type NamedThing } from './symbols';

/** What is named at a position. */
function thingAt(document: Dockerfile, position: Position): NamedThing | undefined {
  const found = partAt(document, position, ...nameKinds);
  return found && thingOf(document, found);
}

/** The parts of an instruction that name something. */
export const nameKinds: readonly PartKind[] = ['stage', 'image', 'variable', 'heredoc'];

/** Where the name at a position is given: of a variable, by the instruction whose value counts there. */
export function findDefinitions(document: Dockerfile, position: Position): readonly Range[] {
  const found = partAt(document, position, ...nameKinds);
  const thing = found && thingOf(document, found);
  if (!thing) return [];

  const definitions = mentionsOf(document, thing).filter(({ isDefinition }) => isDefinition);
  if (thing.kind === 'stage' && definitions.length === 0) return beginningOf(document, found);
  const setter = thing.kind === 'variable' ? setterOf(document, found) : undefined;
  const placed = setter === undefined ? undefined : document.instructions[setter];
  const exact =
    placed && definitions.filter(({ range: { start } }) => isWithin(start.line, placed.line, placed.endLine));
  return (exact && exact.length > 0 ? exact.slice(-1) : definitions).map(({ range }) => range);
}

/** Where the name at a position is used. */
export function findReferences(document: Dockerfile, position: Position, withDefinitions: boolean): readonly Range[] {
  return mentionsAt(document, position)
    .filter(({ isDefinition }) => withDefinitions || !isDefinition)
    .map(({ range }) => range);
}

/** The same name wherever it stands, to be marked. */
export function findHighlights(document: Dockerfile, position: Position): DocumentHighlight[] {
  return mentionsAt(document, position).map(({ range, isDefinition }) => {
    return { range, kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
  });
}

/** Of a stage without a name, what it is built on. */
function beginningOf(document: Dockerfile, { part, placed }: PlacedPart): readonly Range[] {
  const from = stageNamedBefore(document, placed, part)?.from;
  return from ? [moveRange((from.instruction.words[0] ?? from.instruction).range, from.line)] : [];
}

function mentionsAt(document: Dockerfile, position: Position): readonly Mention[] {
  const thing = thingAt(document, position);
  return thing ? mentionsOf(document, thing) : [];
}

/** The instruction that gives a variable the value it has there; an ARG without a default hands on the global one. */
function setterOf(document: Dockerfile, { part, placed }: PlacedPart): number | undefined {
  const stage = stageOf(document, placed);
  const { keyword, pairs } = placed.instruction;
  const isInherited = keyword === 'ARG' && pairs.some(({ name, value }) => name.value === part.value && !value);
  const { global } = historyOf(document);
  const globalSetter = global.variables.get(part.value)?.findLast(({ index }) => index < placed.index)?.index;
  if (!stage || stage.from.index === placed.index) return globalSetter;
  if (part.isDefinition) return isInherited ? (globalSetter ?? placed.index) : placed.index;
  return setterBefore(document, stage.index, part.value, placed.index);
}

function isWithin(line: number, first: number, last: number): boolean {
  return first <= line && line <= last;
}
