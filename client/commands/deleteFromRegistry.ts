import type { ImageReference } from '../../server/dockerfile/imageReference';
import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { registryTitle } from '../registry/registryName';
import type { RegistryReader } from '../registry/registryReader';
import { command } from './command';
import { problemWithReference } from './pullImage';

interface Args {
  /** As registry/repository:tag or …@digest. */
  readonly reference: string;
  /** The digest of the tag, where it is known. */
  readonly digest: string;
  /** The AWS profile that ECR is asked with. */
  readonly profile: string;
  readonly confirm: boolean;
}

/** Deletes an image in its registry. The engine keeps what it has. */
export const deleteFromRegistry = command<Args, object>({
  id: 'slipway.deleteFromRegistry',
  needsTrust: true,

  async run(args, { ask, editor, registries }, signal) {
    const title = 'Delete from Registry';
    const prompt = 'As registry/repository:tag';
    const text = args.reference ?? (await ask.input({ title, prompt, validate: problemWithReference }));
    const image = parseImageReference(text.trim());
    if (!image) throw new UserError(`"${text}" is not a name for an image`, 'Write it as registry/repository:tag.');

    const reader = registries.open(image.registry, args.profile);
    const tag = image.tag ?? (image.digest ? undefined : 'latest');
    const digest = args.digest ?? image.digest ?? (await digestOf(reader, image, tag ?? '', signal));
    await ask.confirm({
      question: `Delete ${familiarName(image)} from ${registryTitle(image.registry)}?`,
      detail: whatGoes(reader, tag, digest),
      action: 'Delete',
      answered: args.confirm,
    });

    await editor.progress(`Deleting ${familiarName(image)}`, (_, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      return reader.remove(image.repository, { ...(tag === undefined ? {} : { tag }), digest }, either);
    });
    editor.refresh('registries');
    return {};
  },
});

async function digestOf(
  reader: RegistryReader,
  image: ImageReference,
  tag: string,
  signal: AbortSignal,
): Promise<string> {
  const digest = await reader.digest(image.repository, tag, signal);
  if (digest !== undefined) return digest;
  throw new UserError(
    `${registryTitle(image.registry)} has no image ${image.repository}:${tag}`,
    'Refresh the Registries view.',
  );
}

function whatGoes({ removal }: RegistryReader, tag: string | undefined, digest: string): string {
  const kept = 'Tasks that start later cannot pull it any more. The Docker engine keeps what it has.';
  if (tag === undefined || removal === 'image') return `All tags of ${digest} go with it. ${kept}`;
  return `The tag goes, and the image ${digest} with its last tag. ${kept}`;
}
