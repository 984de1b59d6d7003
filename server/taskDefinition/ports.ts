import type { Value } from './value';

/** The container ports a mapping names, from first to last. */
export interface MappedPorts {
  readonly container: Value;
  /** The member that names them. */
  readonly value: Value;
  readonly protocol: 'tcp' | 'udp';
  readonly first: number;
  readonly last: number;
  readonly isRange: boolean;
}

/** What the port mappings of a container name, as far as it is known. */
export function mappedPorts(container: Value): readonly MappedPorts[] {
  const mappings = container.member('portMappings')?.items() ?? [];
  return mappings.flatMap((mapping) => {
    const protocol = mapping.member('protocol');
    const value = mapping.member('containerPort') ?? mapping.member('containerPortRange');
    const range = value && readRange(value);
    // ECS takes every protocol but udp for tcp.
    if (!value || !range || (protocol && protocol.text === undefined)) return [];
    return [{ container, value, protocol: protocol?.text === 'udp' ? 'udp' : 'tcp', ...range }];
  });
}

function readRange({ number, text }: Value): Pick<MappedPorts, 'first' | 'last' | 'isRange'> | undefined {
  if (number !== undefined) return { first: number, last: number, isRange: false };
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(text ?? '') ?? [];
  return first === undefined || Number(first) > Number(last)
    ? undefined
    : { first: Number(first), last: Number(last), isRange: true };
}

/** Ports that were named before, each time they are named again. */
export interface Overlap {
  readonly earlier: MappedPorts;
  readonly later: MappedPorts;
  /** The first port that both name. */
  readonly port: number;
}

/** Where ports of the same protocol are named a second time. */
export function overlapOf(ports: readonly MappedPorts[]): readonly Overlap[] {
  const order = new Map(ports.map((each, at) => [each, at]));
  const ascending = [...ports].sort((one, other) => one.first - other.first || place(one) - place(other));
  const furthest = new Map<string, MappedPorts>();
  const overlaps: Overlap[] = [];

  for (const each of ascending) {
    const reaching = furthest.get(each.protocol);
    if (!reaching || each.last > reaching.last) furthest.set(each.protocol, each);
    if (!reaching || reaching.last < each.first) continue;
    const [earlier, later] = place(reaching) < place(each) ? [reaching, each] : [each, reaching];
    overlaps.push({ earlier, later, port: each.first });
  }
  return overlaps;

  function place(each: MappedPorts): number {
    return order.get(each) ?? 0;
  }
}
