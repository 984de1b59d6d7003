/** What the ECS API says of a member: its type, and its values where they are listed. */
export type Model =
  | { readonly type: 'string'; readonly enum?: string; readonly values?: readonly string[] }
  | { readonly type: 'integer' | 'boolean' }
  | { readonly type: 'list' | 'map'; readonly of: Model }
  | { readonly type: 'structure'; readonly shape: string };

/** A structure of the ECS API, such as `PortMapping`. */
export interface Shape {
  readonly name: string;
  readonly members: Readonly<Record<string, Model>>;
  readonly required: readonly string[];
}

/** The member of a shape, undefined when it has none of that name. */
export function modelOf(shape: Shape, member: string): Model | undefined {
  return Object.hasOwn(shape.members, member) ? shape.members[member] : undefined;
}
