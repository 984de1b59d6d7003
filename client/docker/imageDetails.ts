import type { Docker } from './docker';
import { checkImage } from './images';
import { inSlices } from './inSlices';

/** What the engine knows of an image beside its names. */
export interface ImageDetails {
  readonly id: string;
  /** Such as `linux/arm64/v8`. */
  readonly platform: string;
  /** As repository@sha256:…, one for each registry that it was pushed to or pulled from. */
  readonly digests: readonly string[];
  /** Such as `80/tcp`. */
  readonly ports: readonly string[];
}

/** The details of images in one question; those that have gone meanwhile are left out. */
export async function readImageDetails(
  docker: Docker,
  images: readonly string[],
  signal: AbortSignal,
): Promise<readonly ImageDetails[]> {
  if (images.length === 0) return [];
  // Docker prints what it has found, also when something was missing.
  const args = ['image', 'inspect', `--format=${facts}`, '--', ...images.map(checkImage)];
  const { stdout } = await docker.attempt(args, { signal });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return inSlices(lines, (line) => toDetails(JSON.parse(line) as Inspected));
}

/**
 * What is read of an image, a line for each: all that the engine knows of a thousand is megabytes. By `index`, since docker
 * takes a member that an engine leaves out for a mistake.
 */
const facts = `{${['Id', 'Os', 'Architecture', 'Variant', 'RepoDigests'].map(member).join()},"Config":{{with index . "Config"}}{${member('ExposedPorts')}}{{else}}null{{end}}}`;

function member(name: string): string {
  return `"${name}":{{json (index . "${name}")}}`;
}

/** All that the engine knows of an image, as it says it: JSON. */
export function inspectImage(docker: Docker, image: string, signal: AbortSignal): Promise<string> {
  return docker.run(['image', 'inspect', '--', checkImage(image)], { signal });
}

/** Removes the images that have no name and that no container needs. Resolves with docker's word on the space. */
export async function pruneImages(docker: Docker, signal: AbortSignal): Promise<string> {
  const output = await docker.run(['image', 'prune', '--force'], { signal });
  return /^Total reclaimed space: *(.+)$/m.exec(output)?.[1]?.trim() ?? '0B';
}

/** Docker's own output; what a version leaves out is read as nothing. */
function toDetails({ Id, Os, Architecture, Variant, RepoDigests, Config }: Inspected): ImageDetails {
  return {
    id: Id ?? '',
    platform: [Os, Architecture, Variant].filter(Boolean).join('/'),
    digests: RepoDigests ?? [],
    ports: Object.keys(Config?.ExposedPorts ?? {}),
  };
}

interface Inspected {
  readonly Id?: string;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Variant?: string;
  readonly RepoDigests?: readonly string[] | null;
  readonly Config?: { readonly ExposedPorts?: Readonly<Record<string, unknown>> | null } | null;
}
