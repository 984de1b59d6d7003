import { UserError } from '../../server/userError';
import { command } from './command';
import { findAddress } from './lookups/findAddress';
import type { AddressArgs } from './lookups/findAddress';

/** Opens the address of a task in the browser. */
export const openAddress = command<AddressArgs, { readonly address: string }>({
  id: 'slipway.openAddress',
  needsTrust: true,

  async run(args, tools, signal) {
    const address = await findAddress(args, tools, signal);
    // Any code may call this; what it opens is a web page and nothing else.
    if (!/^https?:\/\//i.test(address)) throw new UserError(`${address} is not a web address`);
    await tools.editor.openUrl(address);
    return { address };
  },
});
