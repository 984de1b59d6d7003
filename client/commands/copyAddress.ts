import { command } from './command';
import { findAddress } from './lookups/findAddress';
import type { AddressArgs } from './lookups/findAddress';

/** Copies the address of a task. */
export const copyAddress = command<AddressArgs, { readonly address: string }>({
  id: 'slipway.copyAddress',
  needsTrust: true,

  async run(args, tools, signal) {
    const address = await findAddress(args, tools, signal);
    await tools.editor.copy(address);
    return { address };
  },
});
