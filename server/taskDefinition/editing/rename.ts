import type { Position } from 'vscode-languageserver-textdocument';

import type { Edit } from '../../lint/problem';
import type { TaskDefinition } from '../taskDefinition';
import { findNames, nameAt, namesLike, type NamePlace } from './names';

/** The name at a position that can be changed. */
export function prepareRename(document: TaskDefinition, position: Position): NamePlace | undefined {
  return nameAt(findNames(document), position);
}

/** The edits that give what is named at a position another name, or in one sentence why it cannot have that. */
export function rename(
  document: TaskDefinition,
  position: Position,
  newName: string,
): readonly Edit[] | { readonly refusal: string } {
  const places = findNames(document);
  const found = nameAt(places, position);
  if (!found) return { refusal: 'There is no name of a container, volume or port mapping here' };
  if (found.kind === 'port mapping' && !/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(newName)) {
    return { refusal: 'A port mapping is named with 1 to 64 small letters, digits, underscores and, inside, hyphens' };
  }
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(newName)) {
    return { refusal: `A ${found.kind} is named with 1 to 255 letters, digits, hyphens and underscores` };
  }
  const isTaken = places.some(
    ({ kind, name, isDefinition }) => isDefinition && kind === found.kind && name === newName,
  );
  if (isTaken && newName !== found.name) return { refusal: `There is a ${found.kind} ${newName} already` };
  return namesLike(document, position).map(({ range }) => ({ range, newText: newName }));
}
