import { UserError } from '../../server/userError';
import type { Docker } from './docker';
import { plainOutput } from './plainOutput';

/** A container as `docker container inspect` shows it. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** The image it was created from, as it was asked for. */
  readonly image: string;
  /** Such as `sha256:9f86…`. */
  readonly imageId: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly status: 'created' | 'running' | 'exited';
  readonly exitCode: number;
  /** Why it could not be started, in the engine's words; empty otherwise. */
  readonly error: string;
  readonly wasOutOfMemory: boolean;
  /** Such as `SIGQUIT`; SIGTERM when left out. */
  readonly stopSignal?: string;
  readonly health: 'starting' | 'healthy' | 'unhealthy' | undefined;
  readonly createdAt: Date | undefined;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  readonly ports: readonly PublishedPort[];
}

/** A port of a container, and where the engine publishes it. */
export interface PublishedPort {
  /** Such as `80/tcp`. */
  readonly containerPort: string;
  readonly hostIp: string;
  readonly hostPort: number;
}

/** All containers, or those with a label such as `io.slipway.task=cats-1f2e3d`; those that have ended too. */
export function listContainers(
  docker: Docker,
  label: string | undefined,
  signal: AbortSignal,
): Promise<readonly Container[]> {
  return listFiltered(docker, label === undefined ? undefined : `label=${label}`, signal);
}

/** All containers that run an image, by its id, or have run it. */
export async function listContainersOf(
  docker: Docker,
  imageId: string,
  signal: AbortSignal,
): Promise<readonly Container[]> {
  // The engine counts those of images that are built on it too.
  const containers = await listFiltered(docker, `ancestor=${imageId}`, signal);
  return containers.filter((container) => container.imageId === imageId);
}

async function listFiltered(
  docker: Docker,
  filter: string | undefined,
  signal: AbortSignal,
): Promise<readonly Container[]> {
  const args = ['container', 'ls', '--all', '--no-trunc', '--quiet', ...(filter ? [`--filter=${filter}`] : [])];
  const ids = (await docker.run(args, { signal })).split('\n').filter((id) => id !== '');
  if (ids.length === 0) return [];

  const inspected = await docker.attempt(['container', 'inspect', ...ids], { signal });
  if (inspected.exitCode === 0) return readContainers(inspected.stdout);
  // One went between the two questions. The others alone would be half a picture.
  if (/no such container/i.test(inspected.stderr)) return listFiltered(docker, filter, signal);
  throw await docker.explain(inspected);
}

/** An id or name of a container. Whatever else it is, it must not reach docker's command line. */
export function checkContainer(container: string): string {
  if (/^[a-zA-Z0-9][\w.-]*$/.test(container)) return container;
  throw new UserError(`"${container}" is not a name of a container`);
}

/** Asks containers to end, and ends them when they have not after their stop timeout. */
export async function stopContainers(docker: Docker, ids: readonly string[], signal: AbortSignal): Promise<void> {
  if (ids.length > 0) await docker.run(['container', 'stop', ...ids], { signal });
}

/** Removes containers, running ones too, with their anonymous volumes. Those that are gone already are no error. */
export async function removeContainers(docker: Docker, ids: readonly string[], signal: AbortSignal): Promise<void> {
  if (ids.length === 0) return;
  const removed = await docker.attempt(['container', 'rm', '--force', '--volumes', ...ids], { signal });
  const errors = removed.stderr.split('\n').filter((line) => /^Error/i.test(line));
  const areGone = errors.length > 0 && errors.every((line) => /no such container|is already in progress/i.test(line));
  if (removed.exitCode !== 0 && !areGone) throw await docker.explain(removed);
}

/** Reads what `docker container inspect` prints. */
export function readContainers(json: string): readonly Container[] {
  // Docker's own output, which has had these members since 1.12; what a version leaves out is read as nothing.
  const inspected = JSON.parse(json || '[]') as readonly Inspected[];
  return inspected.map(({ Id, Name, Image, Created, Config, State, NetworkSettings }) => ({
    id: Id ?? '',
    name: (Name ?? '').replace(/^\//, ''),
    image: Config?.Image ?? '',
    imageId: Image ?? '',
    labels: Config?.Labels ?? {},
    status: readStatus(State?.Status),
    exitCode: State?.ExitCode ?? 0,
    error: plainOutput(State?.Error ?? ''),
    wasOutOfMemory: State?.OOMKilled ?? false,
    ...(Config?.StopSignal ? { stopSignal: Config.StopSignal } : {}),
    health: readHealth(State?.Health?.Status),
    createdAt: readTime(Created),
    startedAt: readTime(State?.StartedAt),
    finishedAt: readTime(State?.FinishedAt),
    ports: readPorts(NetworkSettings?.Ports ?? {}),
  }));
}

interface Inspected {
  readonly Id?: string;
  readonly Name?: string;
  readonly Image?: string;
  readonly Created?: string;
  readonly Config?: {
    readonly Image?: string;
    readonly Labels?: Record<string, string> | null;
    readonly StopSignal?: string;
  };
  readonly State?: {
    readonly Status?: string;
    readonly ExitCode?: number;
    readonly Error?: string;
    readonly OOMKilled?: boolean;
    readonly Health?: { readonly Status?: string };
    readonly StartedAt?: string;
    readonly FinishedAt?: string;
  };
  readonly NetworkSettings?: { readonly Ports?: Ports | null };
}

type Ports = Readonly<Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[] | null>>;

function readStatus(status: string | undefined): Container['status'] {
  if (status === 'created') return 'created';
  return status === 'running' || status === 'paused' || status === 'restarting' ? 'running' : 'exited';
}

function readHealth(status: string | undefined): Container['health'] {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : undefined;
}

/** Docker writes year 1 for what has not happened. */
function readTime(text: string | undefined): Date | undefined {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() < 2000 ? undefined : time;
}

function readPorts(ports: Ports): readonly PublishedPort[] {
  return Object.entries(ports).flatMap(([containerPort, bindings]) =>
    (bindings ?? []).map(({ HostIp = '', HostPort = '' }) => ({
      containerPort,
      hostIp: HostIp,
      hostPort: Number(HostPort),
    })),
  );
}
