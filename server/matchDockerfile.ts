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
  /** The folder that was its build context. */
  readonly context?: string;
}

/** A Dockerfile, its stage, and the platform that it was built for where that was seen. */
export type MatchedDockerfile = DockerfileStage & Pick<SeenBuild, 'platform'>;

/**
 * Which Dockerfile builds an image: what the settings say, else what was built under its name, else one that is called
 * like it or in a folder that is, else the one beside the task definition. Of several that are as good none is taken.
 * @param image as the task definition has it, placeholders and all.
 * @param from path of the task definition.
 */
export function matchDockerfile(image: string, from: string, clues: ImageClues): MatchedDockerfile | undefined {
  const said = clues.settings.get(image) ?? clues.settings.get(withoutVersion(image));
  if (said) return said.path === '' ? undefined : said;

  const repository = lastPart(image);
  if (repository === undefined) return undefined;
  const name = plainName(repository);
  const exact = clues.builds.find(({ reference }) => reference === image);
  const built =
    exact ?? clues.builds.find(({ reference }) => isOwn(image) && plainName(lastPart(reference) ?? '') === name);
  if (built) return built;
  if (!isOwn(image)) return undefined;
  const path =
    bestOf(clues.dockerfiles, repository, from) ?? (isLocal(image) ? onlyBeside(clues.dockerfiles, from) : undefined);
  return path === undefined ? undefined : { path };
}

/** The Dockerfile in the folder of the task definition, or in the one that has its `.aws`, where there is one only. */
function onlyBeside(paths: readonly string[], from: string): string | undefined {
  const folderOf = (path: string) => path.replace(/[/\\][^/\\]*$/, '');
  const folder = folderOf(from).replace(/[/\\]\.[^/\\]*$/, '');
  const [only, ...others] = paths.filter((path) => folderOf(path) === folder);
  return others.length === 0 ? only : undefined;
}

function bestOf(paths: readonly string[], repository: string, from: string): string | undefined {
  const named = paths.flatMap((path) => {
    const rank = rankOf(path, repository);
    return rank === undefined ? [] : [{ path, rank, near: sharedFolders(path, from) }];
  });
  const [best, next] = named.sort((one, other) => one.rank - other.rank || other.near - one.near);
  const isTie = next !== undefined && best?.rank === next.rank && best.near === next.near;
  return isTie ? undefined : best?.path;
}

/** How well a Dockerfile's path stands for a name: 0 is best, undefined not at all. */
function rankOf(path: string, repository: string): number | undefined {
  const name = plainName(repository);
  const [file = '', ...folders] = path.split(/[/\\]/).reverse();
  const [, before = '', after = ''] = /^(?:(.+)\.)?(?:docker|container)file(?:\.(.+))?$/i.exec(file) ?? [];
  if (before + after !== '' && plainName(before + after) === name) return 0;
  const folder = folders.find((each) => !/^\.?(?:docker|build|deploy(?:ment)?|containers?|infra)$/i.test(each)) ?? '';
  if (plainName(folder) === name) return before + after === '' ? 1 : 2;
  // `three-cats-web` is the web of three cats.
  const isPart = before + after === '' && folder !== '' && repository.endsWith(`-${folder.toLowerCase()}`);
  return isPart ? 3 : undefined;
}

function sharedFolders(one: string, other: string): number {
  const [ones = [], others = []] = [one, other].map((path) => path.split(/[/\\]/));
  const parting = ones.findIndex((folder, at) => folder !== others[at]);
  return parting < 0 ? ones.length : parting;
}

/** The last part of a repository: `container-of-cats` of `team/container-of-cats:1`. */
function lastPart(image: string): string | undefined {
  const [last = ''] = withoutVersion(image).split('/').slice(-1);
  return /^[\w.-]+$/.test(last) ? last.toLowerCase() : undefined;
}

/** Without what is written one way or another: `container-of-cats` and `containerofcats`. */

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

/** Whether no registry can have it under that name, so that it is one of this machine. */
function isLocal(image: string): boolean {
  return !/[/$<{%]/.test(image) && parseImageReference(image) !== undefined;
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
    'adminer aerospike almalinux alpine amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash ' +
    'bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure ' +
    'composer consul convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto eclipse- ' +
    'temurin eggdrop elasticsearch elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost ' +
    'golang gradle grafana groovy haproxy haskell haxe hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava ' +
    'influxdb irssi java jenkins jetty jobber joomla jruby julia kapacitor kibana kong krakend lightstreamer ' +
    'liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql ' +
    'nats nats-streaming neo4j neurodebian nextcloud nginx node odoo open-liberty openjdk oraclelinux orientdb ' +
    'percona perl photon php phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis ' +
    'redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa silverpeas solr sonarqube ' +
    'spark spiped storm swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu unit valkey varnish ' +
    'vault websphere-liberty wordpress xwiki yourls znc zookeeper'
  ).split(' '),
);
