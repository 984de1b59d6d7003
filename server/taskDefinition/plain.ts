import type { Value } from './value';

/** The value without its places and without the members that are null; a template is its own text. */
export function plain(value: Value): unknown {
  if (value.kind === 'object') return plainMembers(value);
  return value.kind === 'array' ? value.items().map(plain) : (value.number ?? value.boolean ?? value.written);
}

/** The members of an object as plain values, by their names. */
export function plainMembers(value: Value): Readonly<Record<string, unknown>> {
  const kept = value.members().filter(({ kind, name = '' }) => kind !== 'null' && value.member(name) !== undefined);
  return Object.fromEntries(kept.map((member) => [member.name, plain(member)]));
}
