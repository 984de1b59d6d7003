import type { Node, NodeType } from 'jsonc-parser';

import { onceFor } from '../lint/onceFor';

/** A node of a text that is part of a larger one, with the offsets it has there. Its children are moved when asked for. */
export class MovedNode implements Node {
  readonly type: NodeType;
  readonly value: unknown;
  readonly offset: number;
  readonly length: number;
  readonly #node: Node;
  readonly #by: number;
  #children: Node[] | undefined;

  constructor(node: Node, by: number) {
    this.type = node.type;
    this.value = node.value;
    this.offset = node.offset + by;
    this.length = node.length;
    this.#node = node;
    this.#by = by;
  }

  get children(): Node[] | undefined {
    this.#children ??= this.#node.children?.map((child) => new MovedNode(child, this.#by));
    return this.#children;
  }

  /** Where its members are, which is the same wherever it is moved to. */
  get placesByName(): ReadonlyMap<unknown, number> {
    return placesByName(this.#node);
  }
}

/** The place of each member of an object among its properties by its name; of one that is there twice, the last. */
export function placesOfMembers(object: Node): ReadonlyMap<unknown, number> {
  return object instanceof MovedNode ? object.placesByName : placesByName(object);
}

const placesByName = onceFor((object: Node): ReadonlyMap<unknown, number> => {
  // Half typed, a member may have no value yet.
  const named = (object.children ?? []).flatMap(({ children: [key, value] = [] }, at) =>
    key && value ? [[key.value as unknown, at] as const] : [],
  );
  return new Map(named);
});
