import type { Selection } from '../aws/aws';
import { isSame } from '../aws/places';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
import { askRegion } from './questions/askRegion';
import { command } from './command';

/** What is chosen; with a region alone the profile stays. */
export interface SelectProfileArgs {
  readonly profile: string | undefined;
  readonly region: string;
}

/** Chooses the AWS profile and region that commands and the tree use. Only their names are kept. */
export const selectProfile = command<
  SelectProfileArgs,
  { readonly profile: string | undefined; readonly region: string }
>({
  id: 'slipway.selectProfile',
  needsTrust: false,

  async run(args, tools) {
    const profile = args.profile ?? (args.region ? tools.aws.selection().profile : await askProfile(tools));
    const before = { ...tools.aws.selection(), region: await tools.aws.region() };
    const region = args.region ?? (await askRegion(tools.aws, tools.ask, profile, tools.aws.selection().region));
    await tools.aws.select({ profile, region });
    await changePlaces(before, { profile, region }, tools);
    tools.editor.refresh('tasks');
    return { profile, region };
  },
});

/** What was open beside the choice and is now chosen, leaves its place to the choice before. */
async function changePlaces(before: Selection, { profile, region }: Selection, { places }: Tools): Promise<void> {
  const taken = places.list().find((place) => isSame(place, { profile, region }));
  if (!taken) return;
  await places.remove(taken);
  if (before.profile && before.region) await places.add({ profile: before.profile, region: before.region });
}

async function askProfile({ aws, ask }: Tools): Promise<string | undefined> {
  const chosen = aws.selection().profile;
  const choices = aws.profiles().then((profiles): readonly Choice<string | undefined>[] => [
    ...profiles.map(({ name, region, signIn }) => ({
      label: name,
      description: [region, signIn && `aws ${signIn === 'sso' ? 'sso login' : 'login'}`].filter(Boolean).join(' · '),
      value: name,
      picked: name === chosen,
    })),
    {
      label: 'No profile',
      description: 'what the environment says: its keys, AWS_PROFILE, or the default profile',
      value: undefined,
      picked: chosen === undefined,
    },
  ]);
  return ask.pick({ title: 'AWS profile', placeholder: 'Whose credentials to use', choices });
}
