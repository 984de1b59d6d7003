import { parseImageReference } from '../../server/dockerfile/imageReference';
import type { Pulled } from '../registry/registries';
import { command } from './command';
import { transferImage } from './steps/transferImage';

interface Args {
  /** As registry/repository:tag or …@digest. */
  readonly reference: string;
  /** The AWS profile that ECR is asked with. */
  readonly profile: string;
}

/** Pulls an image from its registry to the engine, signed in as for a push. */
export const pullImage = command<Args, Pulled>({
  id: 'slipway.pullImage',
  needsTrust: true,

  async run({ reference: named, profile }, tools, signal) {
    const reference = named ?? (await tools.ask.input({ title: 'Pull Image', prompt, validate: problemWithReference }));
    const request = { reference, ...(profile === undefined ? {} : { profile }) };
    return transferImage('Pull', reference, tools, signal, async (run, listen, either) => {
      const pulled = await run.step(`Pull ${reference}`, (note) =>
        tools.registries.pull(request, listen(note), either),
      );
      tools.editor.say(`Pulled ${pulled.reference}`, {
        title: 'Run Image…',
        command: 'slipway.runImage',
        args: [{ reference: pulled.reference }, 'button'],
      });
      return pulled;
    });
  },
});

const prompt = 'As registry/repository:tag; without a registry it is one of Docker Hub';

/** Why a text names no image, or undefined. */
export function problemWithReference(text: string): string | undefined {
  return parseImageReference(text.trim()) ? undefined : `"${text}" is not a name for an image`;
}
