import { parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';

/** A registry as image references name it: its host and port, `docker.io` for Docker Hub. */
export function registryName(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  if (isHub(host)) return hub;
  if (parseImageReference(`${host}/image`)?.registry === host) return host;
  throw new UserError(`"${text}" is not a registry`, 'Write its host, such as ghcr.io or registry.example.com:5000.');
}

/** Docker Hub's name in image references. */
export const hub = 'docker.io';

/** A registry as people call it. */
export function registryTitle(registry: string): string {
  return registry === hub ? 'Docker Hub' : registry;
}

function isHub(host: string): boolean {
  return ['', 'docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', 'docker.com'].includes(host);
}

/** A registry as docker's configuration names it. */
export function hubServer(registry: string): string {
  return registry === hub ? 'https://index.docker.io/v1/' : registry;
}

/** Whether a host of docker's configuration is the registry. */
export function isSameRegistry(host: string, registry: string): boolean {
  const name = host.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return name.toLowerCase() === registry.toLowerCase() || (isHub(name) && registry === hub);
}

/** A registry of Amazon's, by its host. */
export interface EcrHost {
  readonly account: string;
  readonly region: string;
}

/**
 * The account and region of a private ECR registry; undefined for any other.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function readEcrHost(registry: string): EcrHost | undefined {
  const [, account, region] =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/.exec(
      registry,
    ) ?? [];
  return account && region ? { account, region } : undefined;
}

/** ECR Public gives its tokens by an API of its own. */
export const ecrPublic = 'public.ecr.aws';
