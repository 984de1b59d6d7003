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
export type PortProblem = 'no number' | 'out of range' | 'reversed';

export function checkPortRange(text: string): PortProblem | undefined {
  const parts = text.split('-');
  if (parts.length > 2 || parts.some((part) => !/^\d+$/.test(part))) return 'no number';
  const numbers = parts.map(Number);
  if (numbers.some((number) => number > 65_535)) return 'out of range';
  const [start = 0, end = start] = numbers;
  return end < start ? 'reversed' : undefined;
}

/** Whether a protocol is one of those that can be exposed; none means TCP. */
export function isProtocol(text: string): boolean {
  return ['', 'tcp', 'udp', 'sctp'].includes(text.toLowerCase());
}
