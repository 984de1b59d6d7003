import type { Container } from '../../docker/containers';
import { removeContainers } from '../../docker/containers';
import type { ContainerRequest } from '../../docker/createContainer';
import { createContainer } from '../../docker/createContainer';
import type { Docker } from '../../docker/docker';
import { lastWords } from '../../docker/failure';
import type { LocalTaskFacts } from './localFacts';
import { partName, taskLabels } from './localFacts';
import { label, readJson } from './localLabels';
import { membersOf, memberName, roleOf } from './localMember';
import type { LocalPlan } from './localPlan';
import type { PlannedPort } from './plannedPorts';
import { portName } from './plannedPorts';
import { pauseImage } from './pause';
import type { Address } from '../runTarget';
import { toAddress } from '../toAddress';

/**
 * Starts the container that holds what the containers of a task share, or finds out for them which ports are free. A
 * port that somebody else has on this machine is left to the engine to choose; returns those.
 */
export async function startPause(
  docker: Docker,
  task: LocalTaskFacts,
  { role, ports }: { readonly role: 'pause' | 'probe'; readonly ports: readonly PlannedPort[] },
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  const wanted = ports.flatMap(({ hostPort }) => hostPort ?? []);
  const taken = new Set<number>();
  // Each failure names a port more, so that there are at most as many as ports.
  for (let left = wanted.length; ; left -= 1) {
    const request = pauseRequest({ ...task, taken }, role, ports);
    const id = await createContainer(docker, partName[role](task.id), request, signal);
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

function pauseRequest(task: LocalTaskFacts, role: 'pause' | 'probe', ports: readonly PlannedPort[]): ContainerRequest {
  const { plan } = task;
  const { exposed, bindings } = publishing(task, ports);
  return {
    Image: pauseImage,
    Labels: { ...taskLabels(task), [label.role]: role },
    ExposedPorts: exposed,
    HostConfig: {
      ...(plan.network === 'none' || plan.network === 'host' ? { NetworkMode: 'none' } : {}),
      ...(plan.ipc === 'task' ? { IpcMode: 'shareable' } : {}),
      PortBindings: bindings,
      Sysctls: role === 'pause' ? plan.sysctls : {},
    },
  };
}

/** Ports as the engine takes them: the host port is empty where any will do. */
export function publishing({ hostIp, taken }: LocalTaskFacts, ports: readonly PlannedPort[]) {
  const bindings = ports.map((port) => {
    const { hostPort } = port;
    const wanted = hostPort === undefined || taken.has(hostPort) ? '' : String(hostPort);
    return [portName(port), [{ HostIp: hostIp, HostPort: wanted }]] as const;
  });
  return {
    exposed: Object.fromEntries(bindings.map(([name]) => [name, {}])),
    bindings: Object.fromEntries(bindings),
  };
}

/** Each port once: in a shared network two containers cannot have the same one. */
export function allPorts({ containers }: LocalPlan): readonly PlannedPort[] {
  const byPort = new Map(containers.flatMap(({ ports }) => ports).map((port) => [portName(port), port]));
  return [...byPort.values()];
}

/** Where the ports of a task can be reached, read from its containers. `engineHost` is where a remote engine is. */
export function localAddresses(parts: readonly Container[], engineHost: string | undefined): readonly Address[] {
  const pause = parts.find((part) => roleOf(part) === 'pause');

  return membersOf(parts).flatMap((member) => {
    // In a shared network the ports are those of the container that holds it.
    const published = member.ports.length > 0 ? member.ports : (pause?.ports ?? []);
    return readJson<readonly string[]>(member, label.ports, []).flatMap((containerPort) => {
      const port = parseInt(containerPort, 10);
      const isMachine = member.labels[label.network] === 'host';
      const binding = published.find((it) => it.containerPort === containerPort);
      const hostPort = isMachine ? port : binding?.hostPort;
      if (hostPort === undefined || containerPort.endsWith('/udp')) return [];
      const host = engineHost ?? 'localhost';
      return [toAddress({ container: memberName(member), containerPort: port, host, port: hostPort })];
    });
  });
}

/** The host of an engine on another machine: `tcp://10.0.0.7:2376`, `ssh://me@build-box`. Undefined for this one. */
export function remoteHost(engine: string | undefined): string | undefined {
  const host = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(engine ?? '')?.[1];
  return host && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host) ? host : undefined;
}
