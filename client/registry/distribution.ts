import { parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { inTurns } from './inTurns';
import type { Manifest } from './manifest';
import { digestOf, isDigest, manifestTypes, platformName, readManifest } from './manifest';
import type { RegistryHttp } from './registryHttp';
import { registryTitle } from './registryName';
import type { Page, RegistryReader, RemoteImage, RemotePlatform } from './registryReader';
import type { Answer } from './web';
import { jsonIn } from './web';

/**
 * Reads any registry that speaks the distribution API.
 * Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md and the catalogue of Docker's registry
 */
export function createDistribution(registry: string, http: RegistryHttp): RegistryReader {
  const read = async (repository: string, version: string, signal: AbortSignal) => {
    const what = `Could not read ${repository}:${version}`;
    const question = { what, repository, accept: manifestTypes };
    const answer = await http.ask(`/v2/${repository}/manifests/${version}`, question, signal);
    const manifest = readManifest(answer.body);
    if (manifest && (!isDigest(version) || manifest.digest === version)) return manifest;
    throw new UserError(`${what}: what ${registryTitle(registry)} gives is not that image`, 'Tell whoever runs it.');
  };

  const config = async (repository: string, { configDigest }: Manifest, signal: AbortSignal) => {
    if (configDigest === undefined) return {};
    const question = { what: `Could not read what ${repository} is for`, repository };
    const answer = await http.ask(`/v2/${repository}/blobs/${configDigest}`, question, signal);
    return digestOf(answer.body) === configDigest ? jsonIn(answer) : {};
  };

  const describe = async (repository: string, tag: string, signal: AbortSignal): Promise<RemoteImage> => {
    try {
      const manifest = await read(repository, tag, signal);
      const { digest, bytes, images } = manifest;
      const platforms =
        images.length > 0
          ? images.map(({ platform }) => platform)
          : [platformName(await config(repository, manifest, signal))];
      return { tag, digest, bytes, pushed: undefined, platforms };
    } catch (error) {
      // One image that cannot be read leaves the others as they are.
      if (!(error instanceof UserError)) throw error;
      return { ...unread, tag, trouble: error.message };
    }
  };

  return {
    removal: 'image',

    async repositories(from, signal) {
      if (hasNoCatalogue.has(registry)) return undefined;
      const question = { what: 'Could not list the repositories', accepted: [404, 405] };
      const answer = await http.ask(from ?? `/v2/_catalog?n=${repositoriesOfPage}`, question, signal);
      if (answer.status >= 400) return undefined;
      const names = textsIn(jsonIn(answer)['repositories']);
      return { items: names.filter((name) => isName(registry, name)), next: nextPage(answer) };
    },

    async images(repository, from, signal): Promise<Page<RemoteImage>> {
      const { path, skip } = readPlace(from ?? `/v2/${repository}/tags/list?n=${imagesOfPage}`);
      const question = { what: `Could not list the tags of ${repository}`, repository };
      const answer = await http.ask(path, question, signal);
      const next = nextPage(answer);
      const named = textsIn(jsonIn(answer)['tags']).filter((tag) => isName(registry, `${repository}:${tag}`));
      // Given all at once, they may be in any order, and in another one the next time.
      const isWhole = next === undefined && from?.includes('last=') !== true;
      const tags = isWhole ? [...named].sort((one, other) => byVersion.compare(other, one)) : named;
      const shown = tags.slice(skip, skip + imagesOfPage);
      const items = await inTurns(shown, atOnce, (tag) => describe(repository, tag, signal));
      // Many registries give all tags at once, whatever they are asked for.
      const isMore = tags.length > skip + imagesOfPage;
      return { items, next: isMore ? `${path}#${skip + imagesOfPage}` : next };
    },

    async platforms(repository, version, signal): Promise<readonly RemotePlatform[]> {
      const manifest = await read(repository, version, signal);
      if (manifest.images.length === 0) {
        const name = platformName(await config(repository, manifest, signal));
        return [{ name, digest: manifest.digest, bytes: manifest.bytes ?? 0 }];
      }
      return inTurns(manifest.images.slice(0, mostPlatforms), atOnce, async ({ platform, digest }) => {
        const { bytes } = await read(repository, digest, signal);
        return { name: platform, digest, bytes: bytes ?? 0 };
      });
    },

    async digest(repository, tag, signal) {
      const what = `Could not look for ${repository}:${tag}`;
      const question = { what, repository, method: 'HEAD', accept: manifestTypes, accepted: [404] } as const;
      const { headers, status } = await http.ask(`/v2/${repository}/manifests/${tag}`, question, signal);
      const digest = headers.get('docker-content-digest');
      return status !== 404 && isDigest(digest) ? digest : undefined;
    },

    async remove(repository, { digest }, signal) {
      const what = `Could not delete ${repository}@${digest}`;
      if (!isDigest(digest)) throw new UserError(`${what}: it has no digest`);
      const question = { what, repository, method: 'DELETE', accepted: [405] } as const;
      const { status } = await http.ask(`/v2/${repository}/manifests/${digest}`, question, signal);
      if (status !== 405) return;
      throw new UserError(`${what}: ${registryTitle(registry)} does not let anybody delete`, {
        text: 'Whoever runs it can allow that, such as with REGISTRY_STORAGE_DELETE_ENABLED=true.',
      });
    },
  };
}

/** Whether docker would take what a registry says is a name of its own. */
export function isName(registry: string, name: string): boolean {
  return parseImageReference(`${registry}/${name}`) !== undefined && !name.includes('@');
}

/** A tag of which nothing is known yet. */
const unread: RemoteImage = {
  tag: undefined,
  digest: undefined,
  bytes: undefined,
  pushed: undefined,
  platforms: [],
};

/** Those that are known to keep no list, or one that shows nobody's own: asking them is in vain. */
const hasNoCatalogue = new Set(['ghcr.io', 'docker.io', 'public.ecr.aws', 'registry.gitlab.com', 'lscr.io']);

const byVersion = new Intl.Collator('en', { numeric: true });
const repositoriesOfPage = 50;
const imagesOfPage = 20;
const atOnce = 5;
const mostPlatforms = 30;

/** The path of the next page, at the registry itself: another host named there may be one that only its proxy knows. */
function nextPage({ headers }: Answer): string | undefined {
  const [, to] = /<([^<>]*)>\s*;[^,]*\brel="?next"?/.exec((headers.get('link') ?? '').slice(0, 4_000)) ?? [];
  if (to === undefined || !URL.canParse(to, 'https://registry')) return undefined;
  const { pathname, search } = new URL(to, 'https://registry');
  return pathname.startsWith('/v2/') ? pathname + search : undefined;
}

/** A page, and how many of its tags were seen already. */
function readPlace(from: string): { readonly path: string; readonly skip: number } {
  const [path = '', skip = '0'] = from.split('#');
  return { path, skip: Number(skip) };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
