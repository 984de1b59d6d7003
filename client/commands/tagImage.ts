import { problemWithTag, tagImage as tag, withTag } from '../docker/images';
import { askImage } from './questions/askImage';
import { command } from './command';

interface Args {
  readonly reference: string;
  readonly newReference: string;
}

/** Gives an image another name, such as the one it has in a registry. */
export const tagImage = command<Args, { readonly reference: string }>({
  id: 'slipway.tagImage',
  needsTrust: true,
  async run(args, { answers, ask, docker, editor }, signal) {
    const reference = args.reference ?? (await askImage('Tag Image', ask, docker, signal));
    const newReference =
      args.newReference ??
      (await ask.input({
        title: `Tag ${reference}`,
        prompt: 'The new name, as registry/repository:tag',
        value: answers.get<string>(reference, 'newReference') ?? reference,
        validate: problemWithTag,
      }));

    await tag(docker, reference, newReference, signal);
    await answers.set(reference, 'newReference', newReference);
    editor.refresh('images');
    return { reference: withTag(newReference) };
  },
});
