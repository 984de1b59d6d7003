import type { PlatformImage } from '../docker/platforms';

/** From which Dockerfile the images came that were built here. */
export interface Builds {
  /** The latest first. */
  list(): readonly Build[];
  find(imageId: string): Build | undefined;
  remember(build: Build): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** An image and its Dockerfile as it was when the image was built. */
export interface Build {
  readonly imageId: string;
  /** As it was tagged. */
  readonly reference: string;
  readonly dockerfile: string;
  readonly text: string;
  readonly target: string | undefined;
  /** The folder that was its build context; unknown of those that were built before it was kept. */
  readonly context?: string;
  /** The images that were built along with it for several platforms, itself among them. */
  readonly platforms?: readonly PlatformImage[];
  /** The one that it was built for, such as `linux/arm64`. */
  readonly platform?: string;
  /** What it was made from, as `contextStamp` says; the same again needs no build. */
  readonly stamp?: string;
}

/** What keeps them: the workspace's state. */
export interface BuildMemory {
  load(): readonly Build[];
  save(builds: readonly Build[]): PromiseLike<void>;
}

/** Remembers the last builds, over reloads of the window. */
export function createBuilds({ load, save }: BuildMemory): Builds {
  const listeners = new Set<() => void>();
  return {
    list: load,
    find: (imageId) => load().find((build) => build.imageId === imageId),
    async remember(build) {
      const others = load().filter(({ imageId }) => imageId !== build.imageId);
      await save([build, ...others].slice(0, kept));
      listeners.forEach((listener) => listener());
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Builds whose Dockerfile is kept. */
const kept = 30;
