import type { Node, NodeType } from 'jsonc-parser';

import { onceFor } from '../lint/onceFor';

/** A node of a text that is part of a larger one, with the offsets it has there. Its children are moved when asked for. */
export class MovedNode implements Node {
  readonly type: NodeType;
  readonly value: unknown;
  readonly offset: number;
  readonly length: number;
  /** The node in its own text. */
  readonly source: Node;
  /** How far it is moved from there. */
  readonly by: number;
  #children: Node[] | undefined;

  constructor(node: Node, by: number) {
    const isMoved = node instanceof MovedNode;
    this.type = node.type;
    this.value = node.value;
    this.offset = node.offset + by;
    this.length = node.length;
    this.source = isMoved ? node.source : node;
    this.by = isMoved ? node.by + by : by;
  }

  get children(): Node[] | undefined {
    this.#children ??= this.source.children?.map((child) => new MovedNode(child, this.by));
    return this.#children;
  }
}

/** The place of each member of an object among its properties by its name; of one that is there twice, the last. */
export const placesOfMembers = onceFor((object: Node): ReadonlyMap<unknown, number> => {
  // Half typed, a member may have no value yet.
  const named = (object.children ?? []).flatMap(({ children: [key, value] = [] }, at) =>
    key && value ? [[key.value as unknown, at] as const] : [],
  );
  return new Map(named);
});
