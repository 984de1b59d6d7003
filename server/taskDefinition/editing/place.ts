import { createScope, type Scope } from '../scope';
import type { TaskDefinition } from '../taskDefinition';
import type { Value } from '../value';
import type { Cursor, Path } from './cursor';
import { valueAt, type Described } from './described';

/** Where something is being written, and what is around it. */
export interface WritingPlace {
  readonly document: TaskDefinition;
  readonly cursor: Cursor;
  readonly described: Described;
  readonly scope: Scope;
  /** The object a member is being written of. */
  readonly owner: Value | undefined;
  /** The container it is in. */
  readonly container: Value | undefined;
}

/** Puts together what the suggestions at a cursor may depend on. */
export function placeAt(document: TaskDefinition, cursor: Cursor, described: Described): WritingPlace {
  const { path } = cursor;
  const lastName = path.findLastIndex((part) => typeof part === 'string');
  const list = path.indexOf('containerDefinitions');
  return {
    document,
    cursor,
    described,
    scope: createScope(document.definition),
    owner: valueAt(document, cursor.at === 'key' ? path : path.slice(0, lastName)),
    container: list === -1 ? undefined : valueAt(document, containerPath(path, list)),
  };
}

function containerPath(path: Path, list: number): Path {
  return path.slice(0, list + 2);
}
