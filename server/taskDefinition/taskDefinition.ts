import type { PlacedContainers } from './composeJson';
import type { Json } from './json';
import { parseJson } from './parseJson';
import { rootValue, type Value } from './value';

/** A text that is meant to be a task definition. */
export interface TaskDefinition {
  readonly json: Json;
  /** Whatever value the text holds, undefined when it holds none. */
  readonly root: Value | undefined;
  /** The definition itself: the whole text, or what DescribeTaskDefinition answers under `taskDefinition`. */
  readonly definition: Value | undefined;
  /** Its containers, each to be looked at by itself; undefined where the text had to be read as a whole. */
  readonly placed: PlacedContainers | undefined;
}

/** Reads any text, half typed or not. Never throws. */
export function parseTaskDefinition(text: string): TaskDefinition {
  const { json, placed } = parseJson(text);
  const root = rootValue(json);
  return { json, root, definition: root && definitionIn(root), placed };
}

function definitionIn(root: Value): Value | undefined {
  if (root.kind !== 'object') return undefined;
  const described = root.member('taskDefinition');
  return described?.kind === 'object' && !root.member('containerDefinitions') ? described : root;
}
