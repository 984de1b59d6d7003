import type { Docker } from './docker';

/** What builds images: the buildx plugin, the BuildKit of older docker clients, or the legacy builder. */
export type Builder = 'buildx' | 'buildkit' | 'legacy';

export interface BuilderFacts {
  readonly hasBuildx: boolean;
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
export function chooseBuilder({ hasBuildx, client, engine, os }: BuilderFacts): Builder {
  if (os === 'windows') return 'legacy';
  if (hasBuildx) return 'buildx';
  const hasBuildKit = isBetween(client, [18, 9], [23, 0]) && !isBetween(engine, [0, 0], [18, 9]);
  return hasBuildKit ? 'buildkit' : 'legacy';
}

export async function hasBuildx(docker: Docker, signal: AbortSignal): Promise<boolean> {
  const { exitCode } = await docker.attempt(['buildx', 'version'], { signal });
  return exitCode === 0;
}

/** How a builder is called in a sentence. */
export const builderNames: Readonly<Record<Builder, string>> = {
  buildx: 'BuildKit (docker buildx)',
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
