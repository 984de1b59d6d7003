import { inParts } from './pages';

/** A thing of EC2 that may have addresses. */
export interface Host {
  readonly id: string | undefined;
  readonly publicAddress: string | undefined;
  readonly privateAddress: string | undefined;
}

/** The address of each: the public one when it has one, else the private one. `read` asks for those of the ids in a filter. */
export async function addressesOfHosts(
  ids: readonly string[],
  read: (values: string[]) => Promise<readonly Host[]>,
): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map<string, string>();
  // A filter takes 200 values, and unlike a list of ids it does not fail for one that is gone.
  for (const part of inParts(ids, 200)) {
    for (const { id, publicAddress, privateAddress } of await read([...part])) {
      const address = publicAddress || privateAddress;
      if (id && address) addresses.set(id, address);
    }
  }
  return addresses;
}
