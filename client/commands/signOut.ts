import { UserError } from '../../server/userError';
import { command } from './command';

interface Args {
  readonly registry: string;
}

/** Forgets the access token of a registry. What docker itself has stored stays. */
export const signOut = command<Args, Args>({
  id: 'slipway.signOut',
  needsTrust: false,

  async run(args, { ask, editor, registries }) {
    const signIns = await registries.signIns();
    if (signIns.length === 0)
      throw new UserError(
        'You are not signed in to any registry here',
        'Logins that docker keeps end with "docker logout".',
      );

    const choices = signIns.map(({ registry, user }) => ({ label: registry, description: user, value: registry }));
    const registry = args.registry ?? (await ask.pick({ title: 'Sign Out of Registry', choices }));
    await registries.signOut(registry);
    editor.refresh('registries');
    editor.say(`Signed out of ${registry}`);
    return { registry };
  },
});
