import type { Docker } from '../docker/docker';
import { engineStatus } from '../docker/engine';
import { listImages, listLayers, type Image } from '../docker/images';
import { engineChanges } from './engineChanges';
import { messageNode, type TreeNode } from './node';
import type { TreeSource } from './treeSource';

/** The images of the engine: repository, its tags, and the layers of each with the instruction that made them. */
export function createImagesTree(docker: Docker): TreeSource {
  return {
    async roots(signal) {
      const status = await engineStatus(docker, signal);
      if (status.state !== 'ready') {
        return [messageNode('images/engine', status.error.message, status.error.remedy, 'warning')];
      }
      const images = await listImages(docker, signal);
      return images.length > 0 ? repositoryRows(docker, images) : [noImage()];
    },
    ...engineChanges(docker, (kind) => kind !== 'container'),
  };
}

function repositoryRows(docker: Docker, images: readonly Image[]): readonly TreeNode[] {
  const byRepository = new Map<string, Image[]>();
  for (const image of images) {
    const name = image.repository ?? dangling;
    byRepository.set(name, [...(byRepository.get(name) ?? []), image]);
  }

  const names = [...byRepository.keys()].sort(
    (one, other) => Number(one === dangling) - Number(other === dangling) || (one < other ? -1 : 1),
  );
  return names.map((name) => repositoryRow(docker, name, byRepository.get(name) ?? []));
}

/** The row of images that have lost their name to a newer build. */
const dangling = 'without a name';

function repositoryRow(docker: Docker, name: string, images: readonly Image[]): TreeNode {
  const [, registry, repository] = /^([^/]*[.:][^/]*|localhost)\/(.+)$/.exec(name) ?? [];
  const version = images.length === 1 ? (images[0]?.tag ?? images[0]?.size) : `${images.length} images`;
  return {
    id: `images/${name}`,
    // A registry's long name would push out of sight what tells its repositories apart.
    label: repository ?? name,
    description: [version, registry].filter(Boolean).join(' · '),
    tooltip: name,
    icon: 'archive',
    tags: ['repository'],
    children: async () => images.map((image) => imageRow(docker, image)),
  };
}

function imageRow(docker: Docker, { id, repository, tag, size, created }: Image): TreeNode {
  const reference = repository && tag ? `${repository}:${tag}` : id;
  // By its digest alone, an image may be in several repositories.
  const row = `images/${repository ?? dangling}/${tag ?? ''}/${id}`;
  return {
    id: row,
    label: tag ?? shortId(id),
    description: [size, tag ? shortId(id) : undefined, created && ageOf(created)].filter(Boolean).join(' · '),
    tooltip: [reference, id, created && `Created ${created.toISOString()}`].filter(Boolean).join('\n'),
    icon: 'package',
    tags: ['image', ...(tag ? ['tagged'] : [])],
    args: { reference },
    children: async (signal) => {
      const layers = await listLayers(docker, id, signal);
      return layers.map((layer, at) => ({
        id: `${row}/${at}`,
        label: layer.instruction,
        description: layer.size,
        tooltip: layer.instruction,
        icon: 'layers',
        tags: ['layer'],
      }));
    },
  };
}

function noImage(): TreeNode {
  return messageNode('images/none', 'No image yet', {
    text: 'Build one',
    command: { title: 'Build Image…', id: 'slipway.buildImage' },
  });
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** How long ago, in the largest unit that is not zero. */
export function ageOf(date: Date, now = Date.now()): string {
  const seconds = Math.max(0, (now - date.getTime()) / 1000);
  const [, unit, length] = units.find(([limit]) => seconds < limit) ?? [Infinity, 'year', 31_536_000];
  const count = Math.floor(seconds / length);
  return count === 0 ? 'just now' : `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** Seconds up to which a unit is used, its name, and its length in seconds. */
const units: readonly (readonly [number, string, number])[] = [
  [60, 'second', 60],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [2_592_000, 'day', 86_400],
  [31_536_000, 'month', 2_592_000],
];
