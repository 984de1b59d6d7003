import { pruneImages as prune } from '../docker/imageDetails';
import { listImages } from '../docker/images';
import { shortId } from '../docker/shortId';
import { command } from './command';

/** Removes the images that have lost their name to a newer build, after one question. */
export const pruneImages = command<{ readonly confirm: boolean }, { readonly reclaimed: string }>({
  id: 'slipway.pruneImages',
  needsTrust: true,
  async run(args, { ask, docker, editor }, signal) {
    const nameless = (await listImages(docker, signal)).filter(({ repository, tag }) => !repository && !tag);
    if (nameless.length === 0) {
      editor.say('There is no image without a name');
      return { reclaimed: '0B' };
    }
    await ask.confirm({
      question: `Remove ${nameless.length === 1 ? 'the image' : `${nameless.length} images`} without a name?`,
      detail: nameless.map(({ id, size }) => `${shortId(id)} · ${size}`).join('\n'),
      action: 'Remove',
      answered: args.confirm,
    });
    const reclaimed = await prune(docker, signal);
    editor.refresh('images');
    editor.say(`Removed images without a name: ${reclaimed} are free again`);
    return { reclaimed };
  },
});
