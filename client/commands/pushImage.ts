import { parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { problemWithTag, tagImage, withTag } from '../docker/images';
import type { PlatformImage } from '../docker/platforms';
import { rememberPush } from '../registry/pushedTo';
import type { Pushed } from '../registry/registries';
import { readEcrHost } from '../registry/registryName';
import { askDestination } from './questions/askDestination';
import { askImage } from './questions/askImage';
import type { Editor } from '../ui/editor';
import { command } from './command';
import { offerToTask } from './steps/offerToTask';
import { platformsOfImage } from './lookups/platformsOfImage';
import { transferImage } from './steps/transferImage';

/** What is pushed and where to; what is left out is asked for. */
export interface PushImageArgs {
  /** An image of the engine. */
  readonly reference: string;
  /** Where it goes, as registry/repository:tag. */
  readonly destination: string;
  /** Whether a missing ECR repository is created. */
  readonly createRepository: boolean;
  readonly profile: string;
  readonly region: string;
}

/** Pushes an image to Docker Hub, ECR or another registry, and gives the digest it has there. */
export const pushImage = command<PushImageArgs, Pushed>({
  id: 'slipway.pushImage',
  needsTrust: true,

  async run(args, tools, signal) {
    const { answers, ask, docker, editor, registries } = tools;
    const reference = args.reference ?? (await askImage('Push Image', ask, docker, signal));
    const chosen = args.destination
      ? { destination: args.destination, createRepository: args.createRepository ?? false }
      : await askDestination(reference, args, tools, signal);
    const destination = withTag(chosen.destination);
    const problem = problemWithTag(destination);
    if (problem) throw new UserError(problem, 'Write it as registry/repository:tag.');
    await answers.set(reference, 'destination', destination);

    const platforms = await platformsOfImage(reference, tools, signal);

    const pushed = await transferImage('Push', destination, tools, signal, async (run, listen, either) => {
      if (withTag(reference) !== destination) {
        await run.step(`Tag ${reference}`, () => tagImage(docker, reference, destination, either));
      }
      const { createRepository } = chosen;
      const request = {
        reference: destination,
        createRepository,
        ...profileOf(args),
        ...(platforms ? { platforms } : {}),
      };
      return run.step(`Push to ${registryOf(destination)}`, (note) => registries.push(request, listen(note), either));
    });
    await rememberPush(answers, pushed.reference);
    editor.refresh('registries');
    await sayPushed(pushed, platforms, editor);
    return pushed;
  },
});

async function sayPushed(
  { reference, digest, wasThere }: Pushed,
  platforms: readonly PlatformImage[] | undefined,
  editor: Editor,
): Promise<void> {
  const copy = { title: 'Copy Reference', command: 'slipway.copyText', args: [reference] };
  const what = wasThere
    ? `${reference} is there already as ${digest}: nothing was sent`
    : `Pushed ${reference} as ${digest}${platforms ? ` for ${platforms.map(({ platform }) => platform).join(' and ')}` : ''}`;
  editor.say(what, ...(await offerToTask(reference, digest, editor)), copy);
}

function registryOf(destination: string): string {
  const registry = parseImageReference(destination)?.registry ?? '';
  return readEcrHost(registry) ? 'ECR' : registry;
}

function profileOf({ profile }: Partial<PushImageArgs>): { readonly profile?: string } {
  return profile === undefined ? {} : { profile };
}
