import type { Docker } from './docker';

/**
 * What builds images: the buildx plugin, one that is too old to report its progress as data, the BuildKit of older
 * docker clients, or the legacy builder.
 */
export type Builder = 'buildx' | 'oldBuildx' | 'buildkit' | 'legacy';

/** What decides which builder works. */
export interface BuilderFacts {
  /** Version of the buildx plugin, such as `0.13.1`; undefined without it. */
  readonly buildx: string | undefined;
  /** Versions of docker, such as `20.10.24+dfsg1`. */
  readonly client: string;
  readonly engine: string;
  /** The engine's. */
  readonly os: string;
}

/**
 * The best builder that works here. Docker clients 18.09 to 22 have BuildKit built in; since 23.0 it needs buildx,
 * and asking for it without the plugin is an error. The engine's own BuildKit builds for Linux only.
 */
export function chooseBuilder({ buildx, client, engine, os }: BuilderFacts): Builder {
  if (os === 'windows') return 'legacy';
  // `--progress=rawjson` came with buildx 0.13. https://github.com/docker/buildx/releases/tag/v0.13.0
  if (buildx !== undefined) return isBetween(buildx, [0, 0], [0, 13]) ? 'oldBuildx' : 'buildx';
  const hasBuildKit = isBetween(client, [18, 9], [23, 0]) && !isBetween(engine, [0, 0], [18, 9]);
  return hasBuildKit ? 'buildkit' : 'legacy';
}

/** The version of the buildx plugin, or undefined where there is none. */
export async function buildxVersion(docker: Docker, signal: AbortSignal): Promise<string | undefined> {
  const { exitCode, stdout } = await docker.attempt(['buildx', 'version'], { signal });
  if (exitCode !== 0) return undefined;
  // One built from source may name a commit: it is taken for a new one.
  return /\bv?(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown';
}

/** How a builder is called in a sentence. */
export const builderNames: Readonly<Record<Builder, string>> = {
  buildx: 'BuildKit (docker buildx)',
  oldBuildx: 'BuildKit (docker buildx)',
  buildkit: 'BuildKit (built into docker)',
  legacy: 'the legacy builder',
};

function isBetween(version: string, [fromMajor, fromMinor]: Pair, [toMajor, toMinor]: Pair): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  const number = Number(major) * 1000 + Number(minor);
  return number >= fromMajor * 1000 + fromMinor && number < toMajor * 1000 + toMinor;
}

type Pair = readonly [number, number];
