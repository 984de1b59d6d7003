import { parseImageReference, type ImageReference } from './dockerfile/imageReference';

/** What there is to find the Dockerfile of an image by. Paths are absolute. */
export interface ImageClues {
  /** By image, with or without its tag, what the settings say builds it; empty where nothing here does. */
  readonly settings: ReadonlyMap<string, DockerfileStage>;
  /** What was built in this window, the latest first. */
  readonly builds: readonly SeenBuild[];
  readonly dockerfiles: readonly string[];
}

/** A Dockerfile and the stage that is built, the last one where none is named. */
export interface DockerfileStage {
  readonly path: string;
  readonly target?: string;
}

/** A build and what became of it. */
export interface SeenBuild extends DockerfileStage {
  readonly reference: string;
  /** Such as `linux/arm64`. */
  readonly platform?: string;
}

/** A Dockerfile, its stage, and the platform that it was built for where that was seen. */
export type MatchedDockerfile = DockerfileStage & Pick<SeenBuild, 'platform'>;

/**
 * Which Dockerfile builds an image: what the settings say, else what was built under its name, else one that is called
 * like it or in a folder that is. Of several that are as good none is taken.
 * @param image as the task definition has it, placeholders and all.
 * @param from path of the task definition.
 */
export function matchDockerfile(image: string, from: string, clues: ImageClues): MatchedDockerfile | undefined {
  const said = clues.settings.get(image) ?? clues.settings.get(withoutVersion(image));
  if (said) return said.path === '' ? undefined : said;

  const name = nameIn(image);
  if (name === undefined) return undefined;
  const exact = clues.builds.find(({ reference }) => reference === image);
  const built = exact ?? clues.builds.find(({ reference }) => isOwn(image) && nameIn(reference) === name);
  if (built) return built;
  const path = isOwn(image) ? bestOf(clues.dockerfiles, name, from) : undefined;
  return path === undefined ? undefined : { path };
}

function bestOf(paths: readonly string[], name: string, from: string): string | undefined {
  const named = paths.flatMap((path) => {
    const rank = rankOf(path, name);
    return rank === undefined ? [] : [{ path, rank, near: sharedFolders(path, from) }];
  });
  const [best, next] = named.sort((one, other) => one.rank - other.rank || other.near - one.near);
  const isTie = next !== undefined && best?.rank === next.rank && best.near === next.near;
  return isTie ? undefined : best?.path;
}

/** How well a Dockerfile's path stands for a name: 0 is best, undefined not at all. */
function rankOf(path: string, name: string): number | undefined {
  const [file = '', ...folders] = path.split(/[/\\]/).reverse();
  const [, before = '', after = ''] = /^(?:(.+)\.)?(?:docker|container)file(?:\.(.+))?$/i.exec(file) ?? [];
  if (before + after !== '' && plainName(before + after) === name) return 0;
  const folder = folders.find((each) => !/^\.?(?:docker|build|deploy(?:ment)?|containers?|infra)$/i.test(each)) ?? '';
  if (plainName(folder) !== name) return undefined;
  return before + after === '' ? 1 : 2;
}

function sharedFolders(one: string, other: string): number {
  const [ones = [], others = []] = [one, other].map((path) => path.split(/[/\\]/));
  const parting = ones.findIndex((folder, at) => folder !== others[at]);
  return parting < 0 ? ones.length : parting;
}

/** The last part of a repository, without what is written one way or another: `team/container-of-cats:1` and `containerofcats`. */
function nameIn(image: string): string | undefined {
  const [last = ''] = withoutVersion(image).split('/').slice(-1);
  return /^[\w.-]+$/.test(last) ? plainName(last) : undefined;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function withoutVersion(image: string): string {
  return image.replace(/@.*$/s, '').replace(/:[^/]*$/, '');
}

/** Whether an image may be somebody's own: an image that all the world runs is hardly built here. */
function isOwn(image: string): boolean {
  const reference = parseImageReference(image);
  return !reference || !isPublic(reference);
}

function isPublic({ registry, repository }: ImageReference): boolean {
  if (publicRegistries.has(registry)) return true;
  const [owner, name] = repository.split('/');
  return registry === 'docker.io' && (owner === name || (owner === 'library' && officialImages.has(name ?? '')));
}

const publicRegistries: ReadonlySet<string> = new Set([
  'docker.elastic.co',
  'gcr.io',
  'mcr.microsoft.com',
  'nvcr.io',
  'public.ecr.aws',
  'quay.io',
  'registry.k8s.io',
]);

/** Names on Docker Hub that folders have, too. Source: github.com/docker-library/official-images. */
const officialImages: ReadonlySet<string> = new Set(
  (
    'alpine amazonlinux busybox caddy cassandra consul couchdb debian docker drupal elasticsearch elixir fluentd ' +
    'ghost golang gradle grafana haproxy httpd influxdb java jenkins jetty kibana kong logstash mariadb maven ' +
    'memcached mongo mongo-express mysql nats nextcloud nginx node openjdk perl php postgres python rabbitmq redis ' +
    'registry ruby rust solr sonarqube swift telegraf tomcat traefik ubuntu vault wordpress zookeeper'
  ).split(' '),
);
