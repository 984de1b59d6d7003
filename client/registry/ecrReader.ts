import type { Connection } from '../aws/connection';
import { repositories } from '../aws/ecr';
import { deleteEcrImage, ecrDigest, ecrImages } from '../aws/ecrImages';
import type { RegistryReader, RemoteImage } from './registryReader';

/**
 * Reads a private registry of ECR by its own API, which knows when an image was pushed; what an image is for stands in
 * the image, so that is asked as of any registry.
 */
export function createEcrReader(
  account: string,
  connect: () => Promise<Connection>,
  registry: RegistryReader,
): RegistryReader {
  return {
    ...registry,
    removal: 'tag',

    async repositories(_from, signal) {
      const found = await repositories(await connect(), signal, account);
      return { items: found.map(({ name }) => name), next: undefined };
    },

    async images(name, _from, signal) {
      const images = await ecrImages(await connect(), { account, name }, signal);
      const items = images.flatMap(({ digest, tags, bytes, pushed }): readonly RemoteImage[] => {
        const image = { digest, bytes, pushed, platforms: [] };
        return tags.length > 0 ? tags.map((tag) => ({ ...image, tag })) : [{ ...image, tag: undefined }];
      });
      return { items, next: undefined };
    },

    async digest(name, tag, signal) {
      // The API needs no right to pull, and counts no pull; what stands in for it may know nothing of the registry beside it.
      const known = await ecrDigest(await connect(), { account, name }, tag, signal);
      return known ?? registry.digest(name, tag, signal);
    },

    remove: async (name, image, signal) => deleteEcrImage(await connect(), { account, name }, image, signal),
  };
}
