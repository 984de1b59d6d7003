import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { readImageDetails } from '../docker/imageDetails';
import { askImage } from './questions/askImage';
import { command } from './command';

interface Args {
  readonly reference: string;
  /** The digest that a registry says the image has; without it the engine is asked. */
  readonly digest: string;
}

/** Copies the name of an image with the digest that a registry gave it, which no later push changes. */
export const copyDigest = command<Args, { readonly reference: string }>({
  id: 'slipway.copyDigest',
  needsTrust: true,
  async run(args, { ask, docker, editor }, signal) {
    const remote = args.digest === undefined ? undefined : parseImageReference(args.reference ?? '');
    if (remote) {
      const { registry, repository } = remote;
      const reference = familiarName({ registry, repository, digest: args.digest ?? '' });
      await editor.copy(reference);
      return { reference };
    }
    const image = args.reference ?? (await askImage('Copy Digest', ask, docker, signal));
    const [facts] = await readImageDetails(docker, [image], signal);
    const digests = facts?.digests ?? [];
    if (digests.length === 0) {
      throw new UserError(`${image} has no digest yet`, 'A registry gives it one when it is pushed.');
    }
    const choices = digests.map((digest) => ({ label: digest, value: digest }));
    const [only] = digests;
    const reference = only && digests.length === 1 ? only : await ask.pick({ title: 'Which digest?', choices });
    await editor.copy(reference);
    return { reference };
  },
});
