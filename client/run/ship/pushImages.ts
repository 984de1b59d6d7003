import { parseImageReference } from '../../../server/dockerfile/imageReference';
import { layerProgress } from '../../registry/layerProgress';
import type { Journal } from './journal';
import type { ReadyPlan } from './readyPlan';
import type { ShipTools } from './ship';

/** What was pushed, by container. */
export interface PushedImages {
  readonly digests: Readonly<Record<string, string>>;
  /** References by digest, for the task definition: nobody can change afterwards what they stand for. */
  readonly images: Readonly<Record<string, string>>;
}

/**
 * Pushes the images of a plan, of which `built` has the ids by container, one after another. What a registry has
 * already is not sent again.
 */
export async function pushImages(
  { images, profile }: ReadyPlan,
  built: Readonly<Record<string, string>>,
  { registries, onOutput }: ShipTools,
  journal: Journal,
  signal: AbortSignal,
): Promise<PushedImages> {
  const pushed: (readonly [container: string, reference: string, digest: string])[] = [];
  for (const { container, reference, createRepository = false } of images) {
    const digest = await journal.step(
      ['push', reference, built[container], profile],
      `Push ${container} to ${reference}`,
      async (note) => {
        const onLayer = layerProgress((summary, layers) =>
          note(
            summary,
            layers.map(({ layer, state }) => ({ title: `Layer ${layer}`, detail: state })),
          ),
        );
        const listen = (text: string) => {
          onOutput(text);
          onLayer(text);
        };
        const request = { reference, createRepository, ...(profile === undefined ? {} : { profile }) };
        const { digest: its, wasThere } = await registries.push(request, listen, signal);
        note(wasThere ? `${its}, there already` : its);
        return its;
      },
    );
    pushed.push([container, reference, digest]);
  }
  return {
    digests: Object.fromEntries(pushed.map(([container, , digest]) => [container, digest])),
    images: Object.fromEntries(
      pushed.map(([container, reference, digest]) => [container, byDigest(reference, digest)]),
    ),
  };
}

/** `registry/repository@sha256:…` */
function byDigest(reference: string, digest: string): string {
  const { tag } = parseImageReference(reference) ?? {};
  const name = tag === undefined ? reference : reference.slice(0, -(tag.length + 1));
  return `${name}@${digest}`;
}
