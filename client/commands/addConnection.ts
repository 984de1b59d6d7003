import { UserError } from '../../server/userError';
import { isSame } from '../aws/places';
import type { NamedPlace } from '../aws/places';
import type { Choice } from '../ui/ask';
import { inSteps } from '../ui/inSteps';
import { askRegion } from './questions/askRegion';
import { command } from './command';

/** Opens another profile and region in the tree, beside the chosen one. */
export const addConnection = command<NamedPlace, NamedPlace>({
  id: 'slipway.addConnection',
  needsTrust: false,

  async run(args, { ask: askNow, aws, places, editor }) {
    const place = await inSteps(askNow, async (ask) => {
      const profile = args.profile ?? (await ask.pick({ title: 'Add which AWS profile?', choices: profiles() }));
      return { profile, region: args.region ?? (await askRegion(aws, ask, profile)) };
    });
    const chosen = { profile: aws.selection().profile, region: await aws.region() };
    if (!isSame(chosen, place)) await places.add(place);
    await editor.reveal('tasks');
    return place;

    async function profiles(): Promise<readonly Choice<string>[]> {
      const known = await aws.profiles();
      if (known.length === 0) {
        throw new UserError('There is no profile in the configuration of AWS', 'Make one with "aws configure".');
      }
      return known.map(({ name, region = '' }) => ({ label: name, description: region, value: name }));
    }
  },
});
