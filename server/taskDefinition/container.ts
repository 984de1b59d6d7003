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
export function readContainer({ text, start, path, at, indentation, eol }: ContainerSource): Container | undefined {
  const head = JSON.stringify([start, path, at, indentation, eol]);
  // Comparing with the one that was read last in its place is much quicker than looking it up by its text.
  const known = latest.get(head);
  if (known?.text === text) return known.container;

  const container = containers.read(`${head}\n${text}`);
  if (latest.size > mostLatest) latest.clear();
  if (container) latest.set(head, { text: container.json.text, container });
  return container;
}

const containers = createTextCache(readText);
const latest = new Map<string, { readonly text: string; readonly container: Container }>();
const mostLatest = 100;

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
