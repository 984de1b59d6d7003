import { UserError } from '../../server/userError';
import type { NamedPlace } from '../aws/places';
import { command } from './command';

/** Closes a profile and region in the tree. Nothing changes on AWS. */
export const removeConnection = command<NamedPlace, Record<string, never>>({
  id: 'slipway.removeConnection',
  needsTrust: false,

  async run({ profile, region }, { ask, places }) {
    await places.remove(profile && region ? { profile, region } : await choose());
    return {};

    async function choose(): Promise<NamedPlace> {
      const open = places.list();
      if (open.length === 0) {
        throw new UserError('Only the chosen profile and region is open', {
          text: 'Choose another one.',
          command: { title: 'Select Profile and Region…', id: 'slipway.selectProfile' },
        });
      }
      const choices = open.map((place) => ({ label: place.profile, description: place.region, value: place }));
      return ask.pick({ title: 'Remove which profile and region?', choices });
    }
  },
});
