import type { Address } from './runTarget';

/** A port of a container that is reached at this host and port, with a URL for it: https where the port is one of TLS. */
export function toAddress(at: Omit<Address, 'url'>): Address {
  const scheme = at.containerPort === 443 || at.containerPort === 8443 ? 'https' : 'http';
  const isUsual = at.port === (scheme === 'https' ? 443 : 80);
  return { ...at, url: `${scheme}://${at.host}${isUsual ? '' : `:${at.port}`}` };
}
