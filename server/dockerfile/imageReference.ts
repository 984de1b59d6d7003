/** An image by its parts, as Docker resolves it: `nginx` is `library/nginx` on `docker.io`. */
export interface ImageReference {
  /** Host and port, `docker.io` where the reference names none. */
  readonly registry: string;
  /** The whole path in the registry, such as `library/nginx`. */
  readonly repository: string;
  readonly tag?: string;
  /** Algorithm and hex, such as `sha256:9f86…`. */
  readonly digest?: string;
}

/**
 * Reads an image reference the way Docker and BuildKit do, `undefined` where they answer "invalid reference format".
 * Source: the grammar of github.com/distribution/reference.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  if (text.length > longestReference || isImageId.test(text)) return undefined;

  const { host, rest } = splitHost(text);
  const [, path, tag, digest] = pathTagDigest.exec(rest) ?? [];
  if (path === undefined || path.length > longestPath) return undefined;
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  if (host !== undefined && !isHost.test(host)) return undefined;

  const registry = host === undefined || host === 'index.docker.io' ? 'docker.io' : host;
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** The reference with its registry and whole path, as registries and ECS understand it without guessing. */
export function formatImageReference(reference: ImageReference): string {
  return `${reference.registry}/${reference.repository}${version(reference)}`;
}

/** The reference as people write it: without `docker.io/` and `library/`. */
export function familiarName(reference: ImageReference): string {
  const { registry, repository } = reference;
  if (registry !== 'docker.io') return formatImageReference(reference);

  const official = /^library\/([^/]+)$/.exec(repository);
  return `${official?.[1] ?? repository}${version(reference)}`;
}

function version({ tag, digest }: ImageReference): string {
  return (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
}

/** The first part is a host when it cannot be a Docker Hub user: it has a dot, a port or a capital, or is localhost. */
function splitHost(text: string): { readonly host?: string; readonly rest: string } {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(0, slash));
  const isHostLike = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  return slash >= 0 && isHostLike ? { host: first, rest: text.slice(slash + 1) } : { rest: text };
}

const longestPath = 255;
// A host name has at most 253 characters, a tag 128, a digest 135.
const longestReference = 1024;

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const pathTagDigest = new RegExp(`^(${component}(?:/${component})*)(?::(\\w[\\w.-]{0,127}))?(?:@(\\S+))?$`);

const hostPart = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const isHost = new RegExp(`^(?:${hostPart}(?:\\.${hostPart})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);

/** A digest as image references and checksums take it. */
export const digestPattern = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;

/** Docker refuses a name that looks like the id of an image. */
const isImageId = /^[a-f0-9]{64}$/;
