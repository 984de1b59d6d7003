import { askImage } from './questions/askImage';
import { command } from './command';

/** Copies the name of an image, as Docker takes it. */
export const copyReference = command<{ readonly reference: string }, { readonly reference: string }>({
  id: 'slipway.copyReference',
  needsTrust: true,
  async run(args, { ask, docker, editor }, signal) {
    const reference = args.reference ?? (await askImage('Copy Reference', ask, docker, signal));
    await editor.copy(reference);
    return { reference };
  },
});
