import { parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { problemWithTag, tagImage, withTag } from '../docker/images';
import type { Pushed } from '../registry/registries';
import { readEcrHost } from '../registry/registryName';
import { askDestination } from './askDestination';
import { askImage } from './askImage';
import { command } from './command';

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
    const { answers, ask, docker, editor, registries, runs } = tools;
    const reference = args.reference ?? (await askImage('Push Image', ask, docker, signal));
    const chosen = args.destination
      ? { destination: args.destination, createRepository: args.createRepository ?? false }
      : await askDestination(reference, args, tools, signal);
    const destination = withTag(chosen.destination);
    const problem = problemWithTag(destination);
    if (problem) throw new UserError(problem, 'Write it as registry/repository:tag.');
    await answers.set(reference, 'destination', destination);

    return editor.progress(`Pushing ${destination}`, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const output = editor.openOutput(`Push ${destination}`);
      const run = runs.begin(`Push ${destination}`);
      try {
        if (withTag(reference) !== destination) {
          await run.step(`Tag ${reference}`, () => tagImage(docker, reference, destination, either));
        }
        const pushed = await run.step(`Push to ${registryOf(destination)}`, () => {
          const request = { reference: destination, createRepository: chosen.createRepository, ...profileOf(args) };
          const onOutput = (text: string) => {
            output.write(text);
            report(text.trim().split('\n').at(-1)?.slice(0, 80) ?? '');
          };
          return registries.push(request, onOutput, either);
        });
        output.end(`Pushed ${pushed.reference}, ${pushed.digest}`);
        run.finish(pushed.digest);
        const copy = { title: 'Copy Reference', command: 'slipway.copyText', args: [pushed.reference] };
        editor.say(`Pushed ${pushed.reference} as ${pushed.digest}`, copy);
        return pushed;
      } catch (error) {
        output.end(cancelled.aborted ? 'Cancelled' : error instanceof Error ? error.message : String(error));
        throw error;
      } finally {
        editor.refresh('images');
      }
    });
  },
});

function registryOf(destination: string): string {
  const registry = parseImageReference(destination)?.registry ?? '';
  return readEcrHost(registry) ? 'ECR' : registry;
}

function profileOf({ profile }: Partial<PushImageArgs>): { readonly profile?: string } {
  return profile === undefined ? {} : { profile };
}
