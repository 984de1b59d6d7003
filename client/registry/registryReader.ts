/** What a registry holds, looked at page by page. Everything it names is a name that docker takes. */
export interface RegistryReader {
  /** Undefined where the registry keeps no list of its repositories. */
  repositories(from: string | undefined, signal: AbortSignal): Promise<Page<string> | undefined>;
  images(repository: string, from: string | undefined, signal: AbortSignal): Promise<Page<RemoteImage>>;
  /** What an image is for, each with its own digest. `version` is a tag or a digest. */
  platforms(repository: string, version: string, signal: AbortSignal): Promise<readonly RemotePlatform[]>;
  /** The digest that a tag stands for now; undefined where there is no such tag. */
  digest(repository: string, tag: string, signal: AbortSignal): Promise<string | undefined>;
  /** Takes away what `removal` says. */
  remove(
    repository: string,
    image: { readonly tag?: string; readonly digest?: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** What goes when an image is removed: its tag, and the image with its last one; or the image with all of its tags. */
  readonly removal: 'tag' | 'image';
}

/** Some of a list, and where the next are: undefined at its end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** An image under one of its tags, or without any. */
export interface RemoteImage {
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Compressed, as it is sent; undefined where it is not known, and for an index of several images. */
  readonly bytes: number | undefined;
  readonly pushed: Date | undefined;
  /** Such as `linux/arm64/v8`; empty where they are not known yet. */
  readonly platforms: readonly string[];
  /** Why nothing more is known of it. */
  readonly trouble?: string;
}

/** One platform that an image is for. */
export interface RemotePlatform {
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
}
