import type { Node } from 'jsonc-parser';

import { readContainer, type Container } from './container';
import { findContainers, type ContainerTexts } from './containerTexts';
import type { JsonLayout } from './json';
import { readJsonTree, type JsonTree } from './jsonTree';
import { MovedNode } from './movedNode';

/** The containers of a text that was put together. */
export interface PlacedContainers {
  /** The node of the list they are in. */
  readonly list: Node;
  /** The text around them: the same object as long as it is the same. */
  readonly around: object;
  readonly containers: readonly PlacedContainer[];
}

/** A container and where it is in the text. */
export interface PlacedContainer {
  /** The same object for the same text in the same place among the others. */
  readonly container: Container;
  /** Offset and line that its own text begins at. */
  readonly offset: number;
  readonly line: number;
}

/**
 * Puts the tree of a text together from those of its containers and of what is around them. Undefined where the text is
 * not JSON yet, or is not laid out as a task definition.
 */
export function composeJson(
  text: string,
  layout: JsonLayout,
): { readonly tree: JsonTree; readonly placed: PlacedContainers } | undefined {
  // A call in a string may have quotes of its own, which only reading the whole can tell.
  if (text.includes('{{') || (text.includes('\r') && /\r(?!\n)/.test(text))) return undefined;
  const found = findContainers(text, lately);
  if (!found || found.containers.length > most) return undefined;

  const rest = readAround(textAround(text, found));
  const listAround = rest.root && listIn(rest.root, found.path);
  const isWhole = rest.errors.length === 0 && listAround?.children?.length === found.containers.length;
  const containers = isWhole ? placeContainers(text, found, layout) : undefined;
  if (!rest.root || !listAround || !containers) return undefined;

  lately = containers.map(({ container: { json, value } }) => json.text.slice(value.offset));
  const move = offsetMover(found);
  const templates = new Map([...rest.templates].map(([offset, template]) => [move(offset), template]));
  for (const { container, offset } of containers) {
    for (const [at, template] of container.json.templates) templates.set(offset + at, template);
  }
  const items = containers.map(({ container, offset }) => new MovedNode(container.value.node, offset));
  const list = { ...moveNode(listAround, move), children: items };
  const root = moveNode(rest.root, move, { node: listAround, by: list });
  return { tree: { root, errors: [], templates }, placed: { list, around: rest, containers } };
}

/** With more of them than a task can have, remembering is of no use. */
const most = 40;
const longestLead = 1000;

/** The texts of the containers that were found last: most of them are there again after a key. */
let lately: readonly string[] = [];

/** What is around the containers mostly stays as it is while one of them is typed in. */
function readAround(text: string): JsonTree {
  if (around?.text !== text) around = { text, tree: readJsonTree(text) };
  return around.tree;
}

let around: { readonly text: string; readonly tree: JsonTree } | undefined;

/** The text with an empty object in the place of each container. */
function textAround(text: string, { containers }: ContainerTexts): string {
  const ends = [0, ...containers.map(([, end]) => end)];
  return ends.map((end, at) => text.slice(end, containers[at]?.[0])).join('{}');
}

/** Where an offset in the text around the containers is in the text with them. */
function offsetMover({ containers }: ContainerTexts): (offset: number) => number {
  return (offset) => {
    let added = 0;
    for (const [start, end] of containers) {
      if (offset + added <= start) break;
      if (offset + added === start + 1) return start + 1;
      added += end - start - 2;
    }
    return offset + added;
  };
}

function listIn(root: Node, path: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const name of path) {
    const named: readonly Node[] = node?.children?.filter(({ children }) => children?.[0]?.value === name) ?? [];
    // Of two members of one name it is not for us to say which counts.
    node = named.length === 1 ? named[0]?.children?.[1] : undefined;
  }
  return node?.type === 'array' ? node : undefined;
}

function moveNode(node: Node, move: (offset: number) => number, replaced?: { node: Node; by: Node }): Node {
  if (node === replaced?.node) return replaced.by;
  const offset = move(node.offset);
  const length = move(node.offset + node.length) - offset;
  const children = node.children?.map((child) => moveNode(child, move, replaced));
  // A member without a value yet has no second child, so a value that is undefined is none.
  const value: unknown = node.value;
  return children ? { type: node.type, offset, length, children } : { type: node.type, value, offset, length };
}

function placeContainers(
  text: string,
  { path, containers }: ContainerTexts,
  layout: JsonLayout,
): readonly PlacedContainer[] | undefined {
  const placed: PlacedContainer[] = [];
  let [line, lineEnd] = [0, text.indexOf('\n')];
  for (const [at, [start, end]] of containers.entries()) {
    const offset = Math.max(0, text.lastIndexOf('\n', start));
    // A long line would be read again with each container on it.
    if (start - offset > longestLead) return undefined;
    const source = { text: text.slice(offset, end), start: start - offset, path, at, ...layout };
    const container = readContainer(source);
    if (!container) return undefined;
    // It begins with the end of the line before its own.
    for (; lineEnd >= 0 && lineEnd < offset; lineEnd = text.indexOf('\n', lineEnd + 1)) line++;
    placed.push({ container, offset, line });
  }
  return placed;
}
