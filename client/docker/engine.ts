import type { UserError } from '../../server/userError';
import { toUserError } from '../../server/userError';
import type { Builder } from './builder';
import { buildxVersion, chooseBuilder } from './builder';
import type { Docker } from './docker';
import type { EngineTrouble } from './trouble';
import { findTrouble } from './trouble';

/** An engine that can be worked with, or why it cannot. */
export type EngineStatus = EngineReady | EngineInTrouble;

/** An engine that answers. */
export interface EngineReady {
  readonly state: 'ready';
  readonly version: string;
  readonly context: string;
  /** As Go names them: `linux`, `amd64`. */
  readonly os: string;
  readonly architecture: string;
  readonly builder: Builder;
}

/** An engine that does not answer. */
export interface EngineInTrouble {
  /** `unknown` when docker says something unforeseen, or may not be started in this workspace. */
  readonly state: EngineTrouble | 'unknown';
  /** What is wrong, and what to do. */
  readonly error: UserError;
}

/** Milliseconds an engine has for its first answer. */
const patience = 10_000;

/** How the engine of the current context is. Rejects only when `signal` fires. */
export async function engineStatus(docker: Docker, signal: AbortSignal): Promise<EngineStatus> {
  try {
    return await askEngine(docker, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    return { state: (await docker.isInstalled()) ? 'unknown' : 'notInstalled', error: toUserError(thrown) };
  }
}

/** The engine when it is ready to work; what is wrong with it is a `UserError`. */
export async function readyEngine(docker: Docker, signal: AbortSignal): Promise<EngineReady> {
  const status = await engineStatus(docker, signal);
  if (status.state === 'ready') return status;
  throw status.error;
}

/** The platform that an engine is made for, such as `linux/amd64`. */
export function enginePlatform({ os, architecture }: EngineReady): string {
  return `${os}/${architecture}`;
}

async function askEngine(docker: Docker, signal: AbortSignal): Promise<EngineStatus> {
  const timeout = AbortSignal.timeout(patience);
  const [version, buildx] = await Promise.all([
    docker
      .attempt(['version', '--format={{json .}}'], { signal: AbortSignal.any([signal, timeout]) })
      .catch((thrown) => {
        if (!timeout.aborted || signal.aborted) throw thrown;
        return { exitCode: 1, stdout: '', stderr: `The engine did not answer within ${patience / 1000} seconds` };
      }),
    buildxVersion(docker, signal),
  ]);

  const facts = readVersion(version.stdout);
  if (version.exitCode === 0 && facts) {
    const builder = chooseBuilder({ buildx, ...facts });
    return {
      state: 'ready',
      version: facts.engine,
      context: facts.context,
      os: facts.os,
      architecture: facts.architecture,
      builder,
    };
  }
  const state = findTrouble(version.stderr, await docker.context(signal)) ?? 'unknown';
  return { state, error: await docker.explain(version) };
}

interface VersionFacts {
  readonly client: string;
  readonly engine: string;
  readonly context: string;
  readonly os: string;
  readonly architecture: string;
}

function readVersion(json: string): VersionFacts | undefined {
  try {
    // What `docker version` prints; anything missing becomes an empty text.
    const { Client, Server } = JSON.parse(json) as {
      Client?: { Version?: string; Context?: string };
      Server?: { Version?: string; Os?: string; Arch?: string } | null;
    };
    if (!Server) return undefined;
    return {
      client: Client?.Version ?? '',
      engine: Server.Version ?? '',
      context: Client?.Context ?? 'default',
      os: Server.Os ?? '',
      architecture: Server.Arch ?? '',
    };
  } catch {
    return undefined; // Not JSON: a stand-in for docker, or an error text.
  }
}
