import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { isCancelled } from '../../server/userError';
import type { Aws } from '../aws/aws';
import { repositories as ecrRepositories } from '../aws/ecr';
import type { Docker } from '../docker/docker';
import { listImages } from '../docker/images';
import type { KnownRegistry, Registries } from '../registry/registries';
import { hub, readEcrHost, registryTitle } from '../registry/registryName';
import type { Page } from '../registry/registryReader';
import { distinctRows, errorNode, messageNode, type TreeNode } from './node';
import type { Pager } from './pager';
import { createPager } from './pager';
import type { RemoteRepository } from './remoteImageRow';
import { imageRows, moreRow } from './remoteImageRow';
import type { TreeSource } from './treeSource';

/** Where the view's rows come from. */
export interface RegistriesSources {
  readonly registries: Pick<Registries, 'known' | 'open'>;
  readonly aws: Aws;
  readonly docker: Docker;
  /** The images that were pushed from here, as registry/repository:tag. */
  readonly pushed: () => readonly string[];
}

/** Registries, their repositories, and of each its tags. Nothing is asked of a registry before its row is opened. */
export function createRegistriesTree(sources: RegistriesSources): TreeSource & { showMore(row: string): void } {
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const pager = createPager();
  let reading: AbortSignal | undefined;
  sources.aws.onSelect(changed);

  return {
    async roots(signal) {
      // Each refresh by the user brings a signal of its own.
      if (reading !== signal) pager.forget();
      reading = signal;

      const known = await knownRegistries(sources);
      const region = await sources.aws.region();
      const isOwnEcr = ({ registry }: KnownRegistry) => {
        const ecr = readEcrHost(registry);
        return ecr !== undefined && ecr.region === region;
      };
      const [first, ...others] = known
        .filter((each) => !isOwnEcr(each))
        .map((each) => registryRow(sources, pager, each));
      return [...(first ? [first] : []), await ecrRow(sources, pager, region), ...others];
    },

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    showMore(row) {
      pager.more(row);
      changed();
    },
  };
}

/** Docker Hub first, then where somebody is signed in, then where something was pushed to. */
async function knownRegistries({ registries, pushed }: RegistriesSources): Promise<readonly KnownRegistry[]> {
  const known = await registries.known();
  const others = pushed().flatMap((reference) => parseImageReference(reference)?.registry ?? []);
  const unknown = [...new Set(others)].filter((registry) => !known.some((each) => each.registry === registry));
  return [...known, ...unknown.map((registry) => ({ registry, user: undefined, isDockers: false }))];
}

/** The registry of the profile and region in the status bar. */
async function ecrRow(sources: RegistriesSources, pager: Pager, region: string | undefined): Promise<TreeNode> {
  const { profile } = sources.aws.selection();
  if (!region) {
    const command = { title: 'Select Profile and Region…', id: 'slipway.selectProfile' };
    return messageNode('ecr/none', 'Choose an AWS profile and region to see ECR', { text: '', command }, 'cloud');
  }
  const id = `ecr/${profile ?? ''}/${region}`;
  const readPage = async (signal: AbortSignal): Promise<Page<RemoteRepository>> => {
    const found = await ecrRepositories(await sources.aws.connect(), signal);
    const items = found.flatMap(({ uri }) => {
      const named = parseImageReference(uri);
      return named ? [{ registry: named.registry, name: named.repository, profile }] : [];
    });
    return { items, next: undefined };
  };
  return {
    id,
    label: 'Amazon ECR',
    description: [profile, region].filter(Boolean).join(' · '),
    tooltip: 'Private repositories of Amazon ECR, with the profile and region of the status bar',
    icon: 'cloud',
    tags: ['registry'],
    children: async (signal) => {
      const shown = await pager.read(id, repositoriesOfStep, () => readPage(signal));
      return repositoryRows(sources, pager, id, shown?.items ?? [], shown?.isMore ?? false);
    },
  };
}

function registryRow(sources: RegistriesSources, pager: Pager, { registry, user, isDockers }: KnownRegistry): TreeNode {
  const id = `registry/${registry}`;
  const ecr = readEcrHost(registry);
  const who = user === undefined ? (isDockers ? "docker's login" : 'not signed in') : `signed in as ${user}`;
  return {
    id,
    label: ecr ? 'Amazon ECR' : registryTitle(registry),
    description: ecr ? `${ecr.account} · ${ecr.region}` : who,
    tooltip: registry,
    icon: ecr ? 'cloud' : 'server',
    tags: ['registry', ...(ecr ? [] : [user === undefined ? 'signedOut' : 'signedIn'])],
    args: { registry },
    children: (signal) => registryRows(sources, pager, id, registry, signal),
  };
}

/** What the registry lists, then what else is known to be there; with a sentence where it lists nothing. */
async function registryRows(
  sources: RegistriesSources,
  pager: Pager,
  id: string,
  registry: string,
  signal: AbortSignal,
): Promise<readonly TreeNode[]> {
  const reader = sources.registries.open(registry);
  const listed = await pager
    .read(id, repositoriesOfStep, (from) => reader.repositories(from, signal))
    .catch((error: unknown) => {
      if (isCancelled(error)) throw error;
      return errorNode(`${id}/error`, error);
    });
  const isList = listed !== undefined && 'items' in listed;
  const names = isList ? listed.items : [];
  const others = (await otherRepositories(sources, registry, signal)).filter((name) => !names.includes(name));
  const repositories = [...names, ...(isList && listed.isMore ? [] : others)].map((name) => ({ registry, name }));
  const rows = repositoryRows(sources, pager, id, repositories, isList && listed.isMore);

  if (isList) return rows.length > 0 ? rows : [noRepository(id)];
  return [listed ?? notListed(id, registry), ...rows];
}

/**
 * Those that were pushed to; and those of the engine's images, but for Docker Hub, in whose name images are that nobody
 * ever pushed.
 */
async function otherRepositories(
  { docker, pushed }: RegistriesSources,
  registry: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  // Without an engine there are no images, and the registry is none the worse for it.
  const images = registry === hub ? [] : await listImages(docker, signal).catch(() => []);
  const names = [...pushed(), ...images.flatMap(({ repository }) => repository ?? [])];
  const found = names.map((name) => parseImageReference(name)).filter((each) => each?.registry === registry);
  return [...new Set(found.flatMap((each) => each?.repository ?? []))].sort();
}

function repositoryRows(
  { registries }: RegistriesSources,
  pager: Pager,
  parent: string,
  repositories: readonly RemoteRepository[],
  isMore: boolean,
): readonly TreeNode[] {
  const rows = repositories.map((repository): TreeNode => {
    const { registry, name, profile } = repository;
    const id = `${parent}/${name}`;
    const reference = familiarName({ registry, repository: name });
    return {
      id,
      label: name,
      tooltip: reference,
      icon: 'archive',
      tags: ['remoteRepository'],
      args: { reference },
      children: (signal) => imageRows(registries.open(registry, profile), pager, id, repository, signal),
    };
  });
  return isMore ? [...distinctRows(rows), moreRow(parent)] : distinctRows(rows);
}

function notListed(id: string, registry: string): TreeNode {
  return messageNode(`${id}/unlisted`, `${registryTitle(registry)} keeps no list of repositories`, {
    text: 'Those below were pushed from here, or have images here',
  });
}

function noRepository(id: string): TreeNode {
  const command = { title: 'Push Image…', id: 'slipway.pushImage' };
  return messageNode(`${id}/none`, 'No repository yet', { text: 'Push an image', command });
}

const repositoriesOfStep = 50;
