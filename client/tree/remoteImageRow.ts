import { familiarName } from '../../server/dockerfile/imageReference';
import type { RegistryReader, RemoteImage } from '../registry/registryReader';
import { ageOf } from './age';
import { distinctRows, messageNode, type TreeNode } from './node';
import type { Pager } from './pager';
import { sizeOf } from './size';

/** A repository of a registry, and the AWS profile that it is asked with. */
export interface RemoteRepository {
  readonly registry: string;
  readonly name: string;
  readonly profile?: string | undefined;
}

/** The images of a repository by their tags, and of each what it is for. */
export async function imageRows(
  reader: RegistryReader,
  pager: Pager,
  id: string,
  repository: RemoteRepository,
  signal: AbortSignal,
): Promise<readonly TreeNode[]> {
  const shown = await pager.read(id, imagesOfStep, (from) => reader.images(repository.name, from, signal));
  const rows = distinctRows((shown?.items ?? []).map((image) => imageRow(reader, id, repository, image)));
  const all = rows.length > 0 ? rows : [messageNode(`${id}/none`, 'No image in it')];
  return shown?.isMore ? [...all, moreRow(id)] : all;
}

const imagesOfStep = 20;

/** The row that shows more of the rows above it. */
export function moreRow(id: string): TreeNode {
  const command = { command: 'slipway.showMore', args: [id] };
  return { id: `${id}/more`, label: 'More…', icon: 'ellipsis', tags: ['message'], onClick: command };
}

function imageRow(reader: RegistryReader, parent: string, repository: RemoteRepository, image: RemoteImage): TreeNode {
  const { tag, digest, bytes, pushed, platforms, trouble } = image;
  const id = `${parent}/${tag ?? ''}/${tag === undefined ? digest : ''}`;
  const version = { ...(tag === undefined ? {} : { tag }), ...(tag === undefined && digest ? { digest } : {}) };
  const facts = [bytes === undefined ? '' : sizeOf(bytes), ...platforms.slice(0, 3), platforms.length > 3 ? '…' : ''];
  const age = pushed ? `pushed ${ageOf(pushed)}` : '';
  const isOneAndKnown = platforms.length === 1 && bytes !== undefined;
  const reference = familiarName({ registry: repository.registry, repository: repository.name, ...version });
  return {
    id,
    label: tag ?? 'without a tag',
    description: trouble ?? [...facts, age, shortDigest(digest)].filter(Boolean).join(' · '),
    tooltip: [reference, digest, platforms.join(', '), pushed && `Pushed ${pushed.toISOString()}`, trouble]
      .filter(Boolean)
      .join('\n'),
    icon: trouble === undefined ? 'package' : 'warning',
    tags: ['remoteImage', 'pullable', ...(digest ? ['withDigest'] : [])],
    args: { ...argsOf(repository), reference, ...(digest ? { digest } : {}) },
    ...(isOneAndKnown || trouble !== undefined
      ? {}
      : { children: (signal: AbortSignal) => platformRows(reader, id, repository, tag ?? digest ?? '', signal) }),
  };
}

async function platformRows(
  reader: RegistryReader,
  parent: string,
  repository: RemoteRepository,
  version: string,
  signal: AbortSignal,
): Promise<readonly TreeNode[]> {
  const platforms = await reader.platforms(repository.name, version, signal);
  const rows = platforms.map(({ name, digest, bytes }): TreeNode => {
    const reference = familiarName({ registry: repository.registry, repository: repository.name, digest });
    return {
      id: `${parent}/${digest}`,
      label: name,
      description: [sizeOf(bytes), shortDigest(digest)].join(' · '),
      tooltip: reference,
      icon: 'chip',
      tags: ['platform', 'pullable', 'withDigest'],
      args: { ...argsOf(repository), reference, digest },
    };
  });
  return distinctRows(rows);
}

/** What the commands of a row need beside its image. */
function argsOf({ profile }: RemoteRepository): { readonly profile?: string } {
  return profile === undefined ? {} : { profile };
}

/** As much of a digest as tells it from others. */
function shortDigest(digest: string | undefined): string {
  return digest === undefined ? '' : digest.slice(0, 'sha256:'.length + 12);
}
