import type { Docker } from '../docker/docker';
import { engineStatus } from '../docker/engine';
import { readImageDetails } from '../docker/imageDetails';
import { listImages, type Image } from '../docker/images';
import { inSlices } from '../docker/inSlices';
import type { Builds } from '../run/builds';
import { engineChanges } from './engineChanges';
import { dangling, imageRow } from './imageRow';
import { messageNode, type TreeNode } from './node';
import type { TreeSource } from './treeSource';

/** The images of the engine: repository, its tags, and of each its containers and layers. */
export function createImagesTree(docker: Docker, builds: Builds): TreeSource {
  return {
    async roots(signal) {
      try {
        const images = await listImages(docker, signal);
        return images.length > 0 ? await repositoryRows(docker, builds, images) : [noImage()];
      } catch (error) {
        // Only an engine that does not answer is asked how it is: the list alone is what makes the view fast.
        const status = await engineStatus(docker, signal);
        if (status.state === 'ready') throw error;
        return [messageNode('images/engine', status.error.message, status.error.remedy, 'warning')];
      }
    },
    ...engineChanges(docker, () => true),
  };
}

async function repositoryRows(docker: Docker, builds: Builds, images: readonly Image[]): Promise<readonly TreeNode[]> {
  const byRepository = new Map<string, Image[]>();
  for (const image of images) {
    const name = image.repository ?? dangling;
    const others = byRepository.get(name);
    if (others) others.push(image);
    else byRepository.set(name, [image]);
  }

  const names = [...byRepository.keys()].sort(
    (one, other) => Number(one === dangling) - Number(other === dangling) || (one < other ? -1 : 1),
  );
  return inSlices(names, (name) => repositoryRow(docker, builds, name, byRepository.get(name) ?? []));
}

function repositoryRow(docker: Docker, builds: Builds, name: string, images: readonly Image[]): TreeNode {
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
    children: async (signal) => {
      const ids = [...new Set(images.map(({ id }) => id))];
      const details = new Map((await readImageDetails(docker, ids, signal)).map((its) => [its.id, its]));
      return inSlices(images, (image) => imageRow({ docker, builds }, image, details.get(image.id)));
    },
  };
}

function noImage(): TreeNode {
  return messageNode('images/none', 'No image yet', {
    text: 'Build one',
    command: { title: 'Build Image…', id: 'slipway.buildImage' },
  });
}
