import { createHash } from 'node:crypto';

import { isRecord, recordsIn } from './web';

/** A manifest as far as people ask about it: of one image, or an index of images for several platforms. */
export interface Manifest {
  readonly digest: string;
  /** Bytes of the configuration and of all layers, as they are sent; undefined for an index. */
  readonly bytes: number | undefined;
  /** Where an image says what it is for. */
  readonly configDigest: string | undefined;
  /** The images of an index. */
  readonly images: readonly { readonly platform: string; readonly digest: string }[];
}

/** The media types of manifests, indexes among them, of Docker and of OCI. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * Reads a manifest; its digest is that of its bytes, whatever the registry says it is. Undefined for anything else.
 * Source: https://github.com/opencontainers/image-spec/blob/main/manifest.md and image-index.md
 */
export function readManifest(bytes: Buffer): Manifest | undefined {
  const value = parse(bytes);
  const digest = digestOf(bytes);
  if (Array.isArray(value?.['manifests'])) {
    const images = recordsIn(value['manifests']).flatMap(({ platform, digest: its }) => {
      const name = platformName(platform);
      // What a builder says about an image stands beside it, for a platform that does not exist.
      return isDigest(its) && !/^unknown/.test(name) ? [{ platform: name, digest: its }] : [];
    });
    return { digest, bytes: undefined, configDigest: undefined, images };
  }

  if (!Array.isArray(value?.['layers'])) return undefined;
  const parts = recordsIn([value['config'], ...value['layers']]);
  const sizes = parts.map(({ size }) => (typeof size === 'number' && size > 0 ? size : 0));
  const configDigest = isRecord(value['config']) ? value['config']['digest'] : undefined;
  return {
    digest,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    configDigest: isDigest(configDigest) ? configDigest : undefined,
    images: [],
  };
}

/** The platform of an image or of an entry of an index, such as `linux/arm64/v8`; `unknown` where it does not say. */
export function platformName(value: unknown): string {
  const { os, architecture, variant } = isRecord(value) ? value : {};
  const words = [os, architecture, variant].filter((word) => typeof word === 'string' && /^[\w.-]+$/.test(word));
  return words.length > 0 ? words.join('/') : 'unknown';
}

/** Whether a value is a digest that docker takes. */
export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^sha256:[a-f0-9]{64}$/.test(value);
}

/** What a registry calls these bytes: `sha256:9f86…`. */
export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function parse(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // No manifest.
  }
}
