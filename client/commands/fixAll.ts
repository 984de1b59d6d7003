import { command } from './command';

/** Applies every safe fix to the file in front of the user. */
export const fixAll = command<object, object>({
  id: 'slipway.fixAll',
  needsTrust: false,
  async run(_args, { editor }) {
    await editor.fixAll();
    return {};
  },
});
