import { UserError } from '../../server/userError';
import type { Docker } from './docker';

/**
 * Creates a container and returns its id. The request goes to the engine as it is, through docker's standard input:
 * nobody can read it off a command line, a health check needs no shell, and a variable may hold any text.
 */
export async function createContainer(
  docker: Docker,
  name: string,
  request: ContainerRequest,
  signal: AbortSignal,
): Promise<string> {
  const body = JSON.stringify(request);
  const head = [
    // The engine answers version 1.0 in one piece and hangs up.
    `POST /containers/create?name=${encodeURIComponent(name)} HTTP/1.0`,
    'Host: docker',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const stdin = `${head.join('\r\n')}\r\n\r\n${body}`;
  // The way to the engine's socket that docker itself takes over SSH; there since version 18.09.
  const finished = await docker.attempt(['system', 'dial-stdio'], { stdin, keepsStdin: true, signal });
  if (finished.exitCode !== 0) throw await docker.explain(finished);

  const { status, message, id } = readAnswer(finished.stdout);
  if (status === 201 && id !== undefined) return id;
  throw await docker.explain({ exitCode: 1, stdout: '', stderr: `Error response from daemon: ${message}` });
}

/** What the engine creates a container from: https://docs.docker.com/reference/api/engine/, ContainerCreate. */
export interface ContainerRequest {
  readonly Image: string;
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  /** `NAME=value`. */
  readonly Env?: readonly string[];
  readonly Labels: Readonly<Record<string, string>>;
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly Hostname?: string;
  readonly OpenStdin?: boolean;
  readonly Tty?: boolean;
  /** Seconds. */
  readonly StopTimeout?: number;
  readonly Healthcheck?: HealthRequest;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly HostConfig: HostRequest;
  readonly NetworkingConfig?: {
    readonly EndpointsConfig: Readonly<Record<string, { readonly Aliases: readonly string[] }>>;
  };
}

/** Times are in nanoseconds. */
export interface HealthRequest {
  readonly Test: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly Retries?: number;
}

/** How a container is bound to its machine. Sizes are in bytes. */
export interface HostRequest {
  readonly NetworkMode?: string;
  readonly PidMode?: string;
  readonly IpcMode?: string;
  readonly PortBindings?: Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>>;
  readonly Mounts?: readonly MountRequest[];
  readonly VolumesFrom?: readonly string[];
  /** Options by path. */
  readonly Tmpfs?: Readonly<Record<string, string>>;
  readonly Memory?: number;
  readonly MemoryReservation?: number;
  readonly MemorySwap?: number;
  readonly MemorySwappiness?: number;
  readonly ShmSize?: number;
  readonly CpuShares?: number;
  readonly NanoCpus?: number;
  readonly Ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[];
  readonly Devices?: readonly DeviceRequest[];
  readonly Sysctls?: Readonly<Record<string, string>>;
  readonly CapAdd?: readonly string[];
  readonly CapDrop?: readonly string[];
  readonly SecurityOpt?: readonly string[];
  readonly Privileged?: boolean;
  readonly ReadonlyRootfs?: boolean;
  readonly Init?: boolean;
  readonly Dns?: readonly string[];
  readonly DnsSearch?: readonly string[];
  readonly ExtraHosts?: readonly string[];
}

/** A volume, or a folder of the machine, at a path of the container. */
export interface MountRequest {
  readonly Type: 'volume' | 'bind';
  readonly Source: string;
  readonly Target: string;
  readonly ReadOnly: boolean;
  /** For a volume that is not there yet. */
  readonly VolumeOptions?: {
    readonly Labels: Readonly<Record<string, string>>;
    readonly DriverConfig?: { readonly Name: string; readonly Options: Readonly<Record<string, string>> };
  };
}

/** A device of the machine at a path of the container. */
export interface DeviceRequest {
  readonly PathOnHost: string;
  readonly PathInContainer: string;
  /** Of `r`, `w` and `m`. */
  readonly CgroupPermissions: string;
}

function readAnswer(answer: string): {
  readonly status: number;
  readonly message: string;
  readonly id: string | undefined;
} {
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1] ?? 0);
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  try {
    // The engine's own answer; what it leaves out is nothing.
    const { Id, message = body.trim() } = JSON.parse(body) as { Id?: string; message?: string };
    return { status, message, id: Id };
  } catch {
    throw new UserError(`Docker gave no answer that can be understood${status ? `: ${status}` : ''}`, 'Try again.');
  }
}
