import type { Value } from './value';

/** A list of pairs as ECS has it, such as `[{ "name": "PORT", "value": "80" }]`. */
type Pairs = readonly Readonly<Record<string, string>>[];

/** What a map such as `{ "PORT": "80" }` says as a list of pairs, where the member is one; undefined if it cannot be told. */
export function pairsOfMap(map: Value): Pairs | undefined {
  const names = pairNames.get(map.name ?? '');
  const members = map.members();
  if (!names || map.kind !== 'object' || members.length === 0 || hasMore(map)) return undefined;
  if (members.some(({ name = '' }) => names.includes(name))) return undefined;

  const texts = members.map(({ written, number, boolean }) => written ?? (number ?? boolean)?.toString());
  const [key, value] = names;
  const pairs = members.map(({ name = '' }, at) => ({ [key]: name, [value]: texts[at] ?? '' }));
  return texts.includes(undefined) ? undefined : pairs;
}

/** What an item such as `"PORT=80"` says as a pair, where it is one of the environment, as Docker writes it. */
export function pairOfAssignment({ parent, written = '' }: Value): Pairs[number] | undefined {
  if (parent?.name !== 'environment') return undefined;
  const [, name, value] = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(written) ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

const pairNames: ReadonlyMap<string, readonly [key: string, value: string]> = new Map([
  ['environment', ['name', 'value']],
  ['extraHosts', ['hostname', 'ipAddress']],
  ['secrets', ['name', 'valueFrom']],
  ['systemControls', ['namespace', 'value']],
  ['tags', ['key', 'value']],
]);

/** Whether it has a comment or a template that would be lost. */
function hasMore({ source, json }: Value): boolean {
  if (json.templates.size > 0) return true;
  try {
    JSON.parse(source);
    return false;
  } catch {
    return true;
  }
}
