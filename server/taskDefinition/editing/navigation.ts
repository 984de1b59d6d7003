import type { Position, Range } from 'vscode-languageserver-textdocument';
import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver-types';

import type { TaskDefinition } from '../taskDefinition';
import { namesLike } from './names';

/** Where the container, volume or port mapping that is named at a position gets its name. */
export function findDefinitions(document: TaskDefinition, position: Position): readonly Range[] {
  return namesLike(document, position).flatMap(({ isDefinition, range }) => (isDefinition ? [range] : []));
}

/** Where what is named at a position is named, with the place that gives it its name if that is asked for. */
export function findReferences(
  document: TaskDefinition,
  position: Position,
  withDefinition: boolean,
): readonly Range[] {
  const names = namesLike(document, position);
  return names.flatMap(({ isDefinition, range }) => (withDefinition || !isDefinition ? [range] : []));
}

/** The same, what gives it its name as written and the others as read. */
export function findHighlights(document: TaskDefinition, position: Position): DocumentHighlight[] {
  return namesLike(document, position).map(({ isDefinition, range }) => {
    return { range, kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
  });
}
