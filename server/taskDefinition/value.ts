import type { Node, NodeType } from 'jsonc-parser';
import type { Range } from 'vscode-languageserver-textdocument';

import type { Place } from '../lint/problem';
import type { Json } from './json';
import { MovedNode, placesOfMembers } from './movedNode';
import { findPlaceholder } from './placeholder';

/** The value of a JSON text, undefined when it has none. */
export function rootValue(json: Json): Value | undefined {
  return json.root && new Value(json, json.root);
}

/** Whether a value sets anything: not false, and not an empty string, list or object. */
export function isSet(value: Value): boolean {
  const { kind, boolean, written } = value;
  if (kind === 'object') return value.members().some(isSet);
  if (kind === 'array') return value.items().length > 0;
  return kind !== 'null' && boolean !== false && written !== '';
}

/** The value that an RFC 6901 pointer leads to. */
export function findPointer(root: Value, pointer: string): Value | undefined {
  let value: Value | undefined = root;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = value?.member(name) ?? value?.items().find((item) => item.name === name);
  }
  return value;
}

/**
 * A JSON value where it stands. What it says is known or undefined: a member that is absent or null, of another type
 * than asked for, or whose text holds a placeholder, answers nothing, so that nothing is concluded from it.
 */
export class Value implements Place {
  readonly json: Json;
  readonly parent: Value | undefined;
  /** The key of a member, the index of an item, undefined at the top. */
  readonly name: string | undefined;
  /** Its place among the members or items of its parent. */
  readonly at: number;
  /** Offset of its first character. */
  readonly offset: number;
  /** Offset behind its last character. */
  readonly end: number;

  // A container is remembered with its nodes, which are moved only for those who ask for them.
  readonly #source: Node;
  readonly #by: number;
  #node: Node | undefined;
  #members: readonly Value[] | undefined;
  #places: ReadonlyMap<unknown, number> | undefined;
  /** Those that were asked for, by their place. */
  #known: (Value | undefined)[] | undefined;
  #items: readonly Value[] | undefined;
  #text: { readonly known?: string } | undefined;

  constructor(json: Json, node: Node, parent?: Value, name?: string, at = 0, movedBy = 0) {
    const isMoved = node instanceof MovedNode;
    this.json = json;
    this.#source = isMoved ? node.source : node;
    this.#by = isMoved ? node.by : movedBy;
    this.offset = this.#source.offset + this.#by;
    this.end = this.offset + this.#source.length;
    this.parent = parent;
    this.name = name;
    this.at = at;
  }

  get node(): Node {
    this.#node ??= moved(this.#source, this.#by);
    return this.#node;
  }

  /** The key and the value together, of a member. */
  get property(): Node | undefined {
    const property = this.#sourceOfProperty();
    return property && moved(property, this.#by);
  }

  get kind(): NodeType | 'template' {
    // In the parser's place of a template stands a string.
    const { type } = this.#source;
    return type === 'string' && this.json.templates.has(this.offset) ? 'template' : type;
  }

  get range(): Range {
    return this.json.rangeOf(this.offset, this.end);
  }

  /** RFC 6901. */
  get pointer(): string {
    if (!this.parent || this.name === undefined) return '';
    return `${this.parent.pointer}/${escapePointer(this.name)}`;
  }

  /** The key of a member, as a place. */
  get key(): Place {
    const { offset, length } = this.#sourceOfProperty()?.children?.[0] ?? this.#source;
    const start = offset + this.#by;
    return { range: this.json.rangeOf(start, start + length), pointer: this.pointer };
  }

  /** Where the eye looks for it, on one line: a short value itself; otherwise its name, its key or its bracket. */
  get label(): Place {
    return { range: this.#labelRange(), pointer: this.pointer };
  }

  /** Where a member is that should be there and is not. */
  missing(...path: readonly string[]): Place {
    const pointer = [this.pointer, ...path.map(escapePointer)].join('/');
    return { range: this.#labelRange(), pointer };
  }

  /** The member of that name that counts, which is the last, unless it is null. */
  member(name: string): Value | undefined {
    const member = this.#last(name);
    return !member || member.#source.type === 'null' ? undefined : member;
  }

  /** The members that do not count because one of the same name follows, each with that one. */
  overwritten(): readonly (readonly [member: Value, by: Value])[] {
    return this.members().flatMap((member) => {
      const last = this.#last(member.name ?? '') ?? member;
      return last === member ? [] : [[member, last] as const];
    });
  }

  /** Every member as written, with those that are null or written twice. */
  members(): readonly Value[] {
    this.#members ??= this.#source.type === 'object' ? this.#readMembers() : none;
    return this.#members;
  }

  /** The items of a list, without those that are null. */
  items(): readonly Value[] {
    this.#items ??= this.#source.type === 'array' ? this.#readItems() : none;
    return this.#items;
  }

  /** The text of a string that holds no placeholder. */
  get text(): string | undefined {
    if (this.#text === undefined) {
      const { written } = this;
      this.#text = written !== undefined && findPlaceholder(written) === undefined ? { known: written } : {};
    }
    return this.#text.known;
  }

  get number(): number | undefined {
    const value: unknown = this.#source.value;
    return typeof value === 'number' ? value : undefined;
  }

  get boolean(): boolean | undefined {
    const value: unknown = this.#source.value;
    return typeof value === 'boolean' ? value : undefined;
  }

  /** As it stands in the file. */
  get source(): string {
    return this.json.text.slice(this.offset, this.end);
  }

  /** The text of a string, or of a template, whatever it holds. */
  get written(): string | undefined {
    const value: unknown = this.json.templates.get(this.offset) ?? this.#source.value;
    return typeof value === 'string' ? value : undefined;
  }

  #readMembers(): readonly Value[] {
    const members: Value[] = [];
    for (const [at, { children: [key, value] = [] }] of (this.#source.children ?? []).entries()) {
      // Half typed, a member may have no value yet.
      if (key && value) members.push(this.#memberAt(at, String(key.value)));
    }
    return members;
  }

  #memberAt(at: number, name: string): Value {
    const properties = this.#source.children ?? [];
    this.#known ??= new Array<Value | undefined>(properties.length);
    const value = properties[at]?.children?.[1] ?? this.#source;
    return (this.#known[at] ??= new Value(this.json, value, this, name, at, this.#by));
  }

  #readItems(): readonly Value[] {
    const items: Value[] = [];
    for (const [at, item] of (this.#source.children ?? []).entries()) {
      if (item.type !== 'null') items.push(new Value(this.json, item, this, String(at), at, this.#by));
    }
    return items;
  }

  #last(name: string): Value | undefined {
    if (this.#source.type !== 'object') return undefined;
    this.#places ??= placesOfMembers(this.#source);
    const at = this.#places.get(name);
    return at === undefined ? undefined : this.#memberAt(at, name);
  }

  #sourceOfProperty(): Node | undefined {
    if (!this.parent || this.parent.#source.type !== 'object') return undefined;
    return this.parent.#source.children?.[this.at];
  }

  #labelRange(): Range {
    const { type } = this.#source;
    if (type !== 'object' && type !== 'array') return this.range;

    const name = this.member('name') ?? this.member('family');
    if (name && name.#source.type === 'string') return name.range;
    return this.#sourceOfProperty() ? this.key.range : this.json.rangeOf(this.offset, this.offset + 1);
  }
}

function moved(node: Node, by: number): Node {
  return by === 0 ? node : new MovedNode(node, by);
}

const none: readonly Value[] = [];

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
