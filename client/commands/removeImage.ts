import { removeImage as remove } from '../docker/images';
import { askImage } from './questions/askImage';
import { command } from './command';

interface Args {
  readonly reference: string;
  readonly confirm: boolean;
}

/** Removes a name of an image from the engine, and with its last name the image. */
export const removeImage = command<Args, object>({
  id: 'slipway.removeImage',
  needsTrust: true,
  async run(args, { ask, docker, editor }, signal) {
    const reference = args.reference ?? (await askImage('Remove Image', ask, docker, signal));
    await ask.confirm({
      question: `Remove ${reference} from the Docker engine?`,
      detail: 'The image goes with its last name. Registries keep what was pushed.',
      action: 'Remove',
      answered: args.confirm,
    });
    await remove(docker, reference, signal);
    editor.refresh('images');
    return {};
  },
});
