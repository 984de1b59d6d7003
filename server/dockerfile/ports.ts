/** A port as EXPOSE takes it: `[[ip:]hostPort:]port[-port][/protocol]`. */
export interface PortSpec {
  readonly ip: string;
  readonly hostPort: string;
  readonly port: string;
  readonly protocol: string;
}

/** Takes a port apart without judging it. Source: BuildKit's dockerfile2llb/convert_expose.go. */
export function readPort(text: string): PortSpec {
  const parts = text.split(':');
  const last = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  const slash = last.indexOf('/');
  const port = slash < 0 ? last : last.slice(0, slash);
  return { ip: parts.join(':'), hostPort, port, protocol: slash < 0 ? '' : last.slice(slash + 1) };
}

/** Why BuildKit refuses a port or a range of ports. */
export type PortProblem = 'no address' | 'no number' | 'out of range' | 'reversed' | 'other count';

/** What BuildKit refuses in a port, in the order in which it looks. */
export function checkPort({ ip, hostPort, port }: PortSpec): { kind: PortProblem; part: string } | undefined {
  if (ip !== '' && !isAddress(ip)) return { kind: 'no address', part: ip };
  const container = readRange(port);
  if (typeof container === 'string') return { kind: container, part: port };
  if (hostPort === '') return undefined;

  const host = readRange(hostPort);
  if (typeof host === 'string') return { kind: host, part: hostPort };
  const isOther = container.count > 1 && container.count !== host.count;
  return isOther ? { kind: 'other count', part: hostPort } : undefined;
}

/** The first and the last port of a range, or of one port; undefined where BuildKit refuses it. */
export function portsOf({ port }: PortSpec): { readonly first: number; readonly last: number } | undefined {
  const range = readRange(port);
  return typeof range === 'string' ? undefined : { first: range.first, last: range.first + range.count - 1 };
}

function readRange(
  text: string,
): { readonly first: number; readonly count: number } | 'no number' | 'out of range' | 'reversed' {
  const [start, end = start] = text.split(/-(.*)/s);
  if (![start, end].every((part) => /^\+?\d+$/.test(part ?? ''))) return 'no number';
  const [first, last] = [Number(start), Number(end)];
  if (Math.max(first, last) > 65_535) return 'out of range';
  return last < first ? 'reversed' : { first, count: last - first + 1 };
}

function isAddress(text: string): boolean {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(bare) || (bare.includes(':') && /^[\da-f:.]+$/i.test(bare));
}

/** Whether a protocol is one of those that can be exposed; none means TCP. */
export function isProtocol(text: string): boolean {
  return ['', 'tcp', 'udp', 'sctp'].includes(text.toLowerCase());
}
