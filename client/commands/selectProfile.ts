import { regions } from '../aws/regions';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
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
    const region = args.region ?? (await askRegion(tools, profile));
    await tools.aws.select({ profile, region });
    tools.editor.refresh('tasks');
    return { profile, region };
  },
});

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

async function askRegion({ aws, ask }: Tools, profile: string | undefined): Promise<string> {
  const likely = aws.selection().region ?? (await aws.region({ profile }));
  const known = regions.map(({ id, place }) => ({ label: id, description: place, value: id, picked: id === likely }));
  const isOther = likely !== undefined && !regions.some(({ id }) => id === likely);
  const chosen = await ask.pick<string | undefined>({
    title: 'AWS region',
    choices: [
      ...(isOther ? [{ label: likely, value: likely, picked: true }] : []),
      ...known,
      { label: 'Another region…', value: undefined },
    ],
  });
  return chosen ?? (await ask.input({ title: 'AWS region', placeholder: 'eu-west-1', validate: validateRegion }));
}

function validateRegion(text: string): string | undefined {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text) ? undefined : 'A region looks like eu-west-1';
}
