import { UserError } from '../../server/userError';
import { command } from './command';

/** Leaves a local task as it is, whatever happens to its files. */
export const stopWatching = command<{ readonly file: string }, object>({
  id: 'slipway.stopWatching',
  needsTrust: false,

  async run({ file }, { ask, watches }) {
    const all = watches.list();
    const [first, ...others] = file === undefined ? all : all.filter(({ key }) => key === file);
    if (!first) throw new UserError('Nothing is watched', 'Begin with "Slipway: Watch Locally".');
    const choices = [first, ...others].map(({ key, name }) => ({ label: name, description: key, value: key }));
    watches.end(others.length === 0 ? first.key : await ask.pick({ title: 'Stop Watching', choices }));
    return {};
  },
});
