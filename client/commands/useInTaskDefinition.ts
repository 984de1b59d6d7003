import { familiarName, parseImageReference } from '../../server/dockerfile/imageReference';
import { setMember } from '../../server/taskDefinition/edits';
import type { Value } from '../../server/taskDefinition/value';
import { UserError } from '../../server/userError';
import type { Tools } from '../tools';
import { command } from './command';
import { containersInText, runsImage } from './lookups/containersInText';
import { problemWithReference } from './pullImage';
import { chooseTaskDefinitionFile } from './questions/taskDefinitionFile';

interface Args {
  /** As registry/repository:tag or …@digest. */
  readonly reference: string;
  /** The digest of the tag: with it, the user chooses between the two. */
  readonly digest: string;
  readonly file: string;
  /** The container whose image it becomes. */
  readonly container: string;
}

/** Writes an image into a container of a task definition, in the editor, where it can be undone. */
export const useInTaskDefinition = command<Args, { readonly file: string; readonly image: string }>({
  id: 'slipway.useInTaskDefinition',
  needsTrust: true,

  async run(args, tools, signal) {
    const image = await chooseReference(args, tools);
    const file = await chooseTaskDefinitionFile(args.file, tools);
    const containers = containersInText(await tools.editor.readText(file));
    signal.throwIfAborted();
    const container = await chooseContainer(containers, args.container, image, tools);

    await tools.editor.edit(file, setMember(container, ['image'], image));
    const changed = containersInText(await tools.editor.readText(file)).find(({ at }) => at === container.at);
    await tools.editor.openFile(file, changed?.member('image')?.range.start.line);
    return { file, image };
  },
});

/** The reference itself, or the one by digest, which no later push changes. */
async function chooseReference({ reference: named, digest }: Partial<Args>, { ask }: Tools): Promise<string> {
  const title = 'Use in Task Definition';
  const prompt = 'The image, as registry/repository:tag or …@sha256:…';
  const reference = (named ?? (await ask.input({ title, prompt, validate: problemWithReference }))).trim();
  const parsed = parseImageReference(reference);
  if (!parsed) throw new UserError(`"${reference}" is not a name for an image`, 'Write it as registry/repository:tag.');
  if (parsed.digest !== undefined || digest === undefined) return familiarName(parsed);

  const { registry, repository } = parsed;
  const byDigest = familiarName({ registry, repository, digest });
  const choices = [
    { label: 'By digest', description: 'no later push changes what runs', detail: byDigest, value: byDigest },
    { label: 'By tag', description: 'what runs is what the tag stands for then', detail: reference, value: reference },
  ];
  return ask.pick({ title, placeholder: 'How is it named?', choices });
}

async function chooseContainer(
  containers: readonly Value[],
  named: string | undefined,
  image: string,
  { ask }: Tools,
): Promise<Value> {
  const nameOf = (container: Value) => container.member('name')?.written ?? `container ${container.at + 1}`;
  const [first] = containers;
  if (!first) throw new UserError('The task definition has no containers', 'Add one to containerDefinitions first.');
  if (named !== undefined) {
    const found = containers.find((container) => nameOf(container) === named);
    if (found) return found;
    throw new UserError(`There is no container "${named}" in it`, `It has: ${containers.map(nameOf).join(', ')}.`);
  }
  if (containers.length === 1) return first;

  const choices = containers.map((container) => ({
    label: nameOf(container),
    description: container.member('image')?.written ?? 'no image yet',
    value: container,
    picked: runsImage(container, image),
  }));
  return ask.pick({ title: 'Use in Task Definition', placeholder: 'In which container?', choices });
}
