import { inspectImage as inspect } from '../docker/imageDetails';
import { askImage } from './questions/askImage';
import { command } from './command';

/** Shows all that the engine knows of an image, as JSON that nobody can change. */
export const inspectImage = command<{ readonly reference: string }, object>({
  id: 'slipway.inspectImage',
  needsTrust: true,
  async run(args, { ask, docker, editor }, signal) {
    const reference = args.reference ?? (await askImage('Inspect Image', ask, docker, signal));
    await editor.showText(`${reference}.json`, await inspect(docker, reference, signal));
    return {};
  },
});
