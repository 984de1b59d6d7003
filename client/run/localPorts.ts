import type { Container } from '../docker/containers';
import { createContainer, removeContainers } from '../docker/containers';
import type { Docker } from '../docker/docker';
import { lastWords } from '../docker/failure';
import type { LocalTaskFacts } from './localArguments';
import { partName, publishFlag, taskLabels } from './localArguments';
import { label, labelFlags, readJson } from './localLabels';
import { nameOf, roleOf } from './localMember';
import type { PlannedPort } from './localPlan';
import { pauseImage } from './pause';
import type { Address } from './runTarget';

/**
 * Starts the container that holds a task's network, with its ports published. A port that somebody else has on this
 * machine is left to the engine to choose; returns those.
 */
export async function startPause(
  docker: Docker,
  task: LocalTaskFacts,
  ports: readonly PlannedPort[],
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  const wanted = ports.flatMap(({ hostPort }) => hostPort ?? []);
  const taken = new Set<number>();
  // Each failure names a port more, so that there are at most as many as ports.
  for (let left = wanted.length; ; left -= 1) {
    const id = await createContainer(docker, pauseArguments({ ...task, taken }, ports), signal);
    const started = await docker.attempt(['container', 'start', id], { signal });
    if (started.exitCode === 0) return taken;

    await removeContainers(docker, [id], signal);
    const conflicts = portConflicts(lastWords(started.stderr), wanted);
    if (conflicts.length === 0 || left === 0) throw await docker.explain(started);
    conflicts.forEach((port) => taken.add(port));
  }
}

/** Which of the wanted ports the engine could not publish, by its error text. All, when it does not say which. */
export function portConflicts(error: string, wanted: readonly number[]): readonly number[] {
  if (!isPortConflict.test(error)) return [];
  const named = wanted.filter((port) => new RegExp(`(?::|port )${port}(?!\\d)`).test(error));
  return named.length > 0 ? named : wanted;
}

// Someone has it, or only an administrator may have it; what docker 20 to 29 say on Linux, macOS and Windows.
const isPortConflict =
  /already allocated|already in use|ports are not available|forbidden by its access permissions|bind: permission denied|privileged port/i;

function pauseArguments(task: LocalTaskFacts, ports: readonly PlannedPort[]): readonly string[] {
  return [
    `--name=${partName.pause(task.id)}`,
    ...labelFlags({ ...taskLabels(task), [label.role]: 'pause' }),
    ...ports.map((port) => publishFlag(task, port)),
    '--',
    pauseImage,
  ];
}

/** Where the ports of a task can be reached, read from its containers. `engineHost` is where a remote engine is. */
export function addressesOf(parts: readonly Container[], engineHost: string | undefined): readonly Address[] {
  const pause = parts.find((part) => roleOf(part) === 'pause');
  const members = parts.filter((part) => roleOf(part) === 'container');

  return members.flatMap((member) => {
    const published = pause?.ports ?? member.ports;
    return readJson<readonly string[]>(member, label.ports, []).flatMap((containerPort) => {
      const binding = published.find((it) => it.containerPort === containerPort);
      if (!binding || containerPort.endsWith('/udp')) return [];
      return [toAddress(nameOf(member), parseInt(containerPort, 10), engineHost ?? 'localhost', binding.hostPort)];
    });
  });
}

function toAddress(container: string, containerPort: number, host: string, port: number): Address {
  const scheme = containerPort === 443 || containerPort === 8443 ? 'https' : 'http';
  const isUsual = port === (scheme === 'https' ? 443 : 80);
  return { container, containerPort, host, port, url: `${scheme}://${host}${isUsual ? '' : `:${port}`}` };
}

/** The host of an engine on another machine: `tcp://10.0.0.7:2376`, `ssh://me@build-box`. Undefined for this one. */
export function remoteHost(engine: string | undefined): string | undefined {
  const host = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(engine ?? '')?.[1];
  return host && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host) ? host : undefined;
}
