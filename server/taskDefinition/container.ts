import type { Node } from 'jsonc-parser';

import { createTextCache } from '../lint/textCache';
import { createJson, type Json, type JsonLayout } from './json';
import { deepestLevel, readJsonTree } from './jsonTree';
import { MovedNode } from './movedNode';
import { Value } from './value';

/** A container definition read by itself: its lines count from the one before its own, its pointers from the document. */
export interface Container {
  readonly json: Json;
  readonly value: Value;
}

/** What a container definition is read from. */
export interface ContainerSource extends JsonLayout {
  /** The text of its lines, from the line break before them to its last brace. */
  readonly text: string;
  /** Offset of its first brace in that text. */
  readonly start: number;
  /** The members that lead to the list it is in. */
  readonly path: readonly string[];
  /** Its place in that list. */
  readonly at: number;
}

/** Reads a container definition, or remembers it. Undefined where it is not JSON. */
export function readContainer(source: ContainerSource): Container | undefined {
  // Comparing with the one that was read last in its place is much quicker than looking it up by its text.
  const known = latest[source.at];
  if (known && isSame(known.source, source)) return known.container;

  const { text, start, path, at, indentation, eol } = source;
  const container = containers.read(`${JSON.stringify([start, path, at, indentation, eol])}\n${text}`);
  // Its own text, since a slice would keep the whole document alive.
  if (container) latest[at] = { source: { ...source, text: container.json.text }, container };
  return container;
}

const containers = createTextCache(readText);
const latest: { readonly source: ContainerSource; readonly container: Container }[] = [];

function isSame(one: ContainerSource, other: ContainerSource): boolean {
  return (
    one.text === other.text &&
    one.start === other.start &&
    one.indentation === other.indentation &&
    one.eol === other.eol &&
    one.path.length === other.path.length &&
    one.path.every((member, at) => member === other.path[at])
  );
}

function readText(headAndText: string): Container | undefined {
  const end = headAndText.indexOf('\n');
  // Written by readContainer, just above.
  const head = JSON.parse(headAndText.slice(0, end)) as [number, readonly string[], number, string, string];
  const [start, path, at, indentation, eol] = head;
  const text = headAndText.slice(end + 1);

  // Within a definition the levels do not count from the first.
  const tree = readJsonTree(text.slice(start), deepestLevel - 10);
  if (tree.root?.type !== 'object' || tree.errors.length > 0) return undefined;

  const root = new MovedNode(tree.root, start);
  const templates = new Map([...tree.templates].map(([offset, template]) => [offset + start, template]));
  const json = createJson(text, { root, errors: [], templates }, { indentation, eol });
  return { json, value: new Value(json, root, parentAt(json, path), String(at), at) };
}

/** Values that stand for what a container is in, so that it has a pointer and knows what it is an item of. */
function parentAt(json: Json, path: readonly string[]): Value {
  const standIn: Node = { type: 'object', offset: 0, length: 0, children: [] };
  const list: Node = { ...standIn, type: 'array' };
  return path.reduce(
    (parent, name, at) => new Value(json, at === path.length - 1 ? list : standIn, parent, name),
    new Value(json, standIn),
  );
}
