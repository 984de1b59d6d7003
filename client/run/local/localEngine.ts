import { UserError } from '../../../server/userError';
import type { Docker } from '../../docker/docker';
import { remoteHost } from './localPorts';

/** What of the engine matters to a task. */
export interface LocalEngine {
  /** As Go names it: `amd64`, `arm64`. */
  readonly architecture: string;
  readonly cpus: number;
  /** Whether the host network is this machine's: Docker Desktop and engines elsewhere have another. */
  readonly isMachine: boolean;
  /** The address where ports are published; empty for all of them. */
  readonly hostIp: string;
  /** What its containers can be confined with: `apparmor`, `seccomp`, `selinux`. */
  readonly confinements: readonly string[];
}

/** Looks at the engine. Rejects with a `UserError` when it is not ready, or not for Linux containers. */
export async function readLocalEngine(docker: Docker, signal: AbortSignal): Promise<LocalEngine> {
  const [asked, context] = await Promise.all([
    docker.attempt(['info', '--format={{json .}}'], { signal }),
    docker.context(signal),
  ]);
  const info = readInfo(asked.stdout);
  // Docker prints what the client knows although no engine answers, and some versions then even end well.
  const errors = info?.ServerErrors ?? [];
  if (!info || asked.exitCode !== 0 || errors.length > 0)
    throw await docker.explain({ ...asked, stderr: [asked.stderr, ...errors].join('\n') });
  if (info.OSType === 'windows') {
    throw new UserError('The engine runs Windows containers', 'Switch Docker Desktop to Linux containers.');
  }

  const isRemote = remoteHost(context?.host) !== undefined;
  const isDesktop = /desktop|lima|rancher|orbstack/i.test(`${info.OperatingSystem} ${context?.name} ${context?.host}`);
  return {
    architecture: architectures[info.Architecture ?? ''] ?? info.Architecture ?? '',
    cpus: info.NCPU ?? 1,
    isMachine: !isRemote && !isDesktop,
    // Only this machine can reach a local engine's ports; an engine elsewhere would have nobody to reach them.
    hostIp: isRemote ? '' : '127.0.0.1',
    confinements: (info.SecurityOptions ?? []).flatMap((option) => /name=([a-z]+)/.exec(option)?.[1] ?? []),
  };
}

/** `docker info` names them as the kernel does, images as Go does. */
const architectures: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

interface Info {
  readonly OSType?: string;
  readonly OperatingSystem?: string;
  readonly Architecture?: string;
  readonly NCPU?: number;
  readonly SecurityOptions?: readonly string[] | null;
  readonly ServerErrors?: readonly string[];
}

function readInfo(json: string): Info | undefined {
  try {
    return JSON.parse(json) as Info; // Docker's own output.
  } catch {
    return undefined; // An error text.
  }
}
