import type { Node, NodeType } from 'jsonc-parser';

/** A node of a text that is part of a larger one, with the offsets it has there. Its children are moved when asked for. */
export class MovedNode implements Node {
  readonly #node: Node;
  readonly #by: number;
  #children: Node[] | undefined;

  constructor(node: Node, by: number) {
    this.#node = node;
    this.#by = by;
  }

  get type(): NodeType {
    return this.#node.type;
  }

  get value(): unknown {
    return this.#node.value;
  }

  get offset(): number {
    return this.#node.offset + this.#by;
  }

  get length(): number {
    return this.#node.length;
  }

  /** Of a property, its name; `undefined` while it has no value. */
  get propertyName(): unknown {
    return propertyName(this.#node);
  }

  get children(): Node[] | undefined {
    this.#children ??= this.#node.children?.map((child) => new MovedNode(child, this.#by));
    return this.#children;
  }
}

/** The name of a property, found without moving what is in it; `undefined` while it has no value. */
export function propertyName(property: Node): unknown {
  if (property instanceof MovedNode) return property.propertyName;
  return property.children?.[1] && property.children[0]?.value;
}
