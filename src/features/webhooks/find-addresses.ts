import { lookup as lookUp } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type InsideHosts, mayReach } from './inside-addresses.js';

export interface Address {
  address: string;
  family: number;
}
/** All addresses of a name. */
export type Resolve = (host: string) => Promise<Address[]>;

export type Found = { addresses: Address[] } | { problem: 'unknown_host' | 'inside_address'; detail: string };

const fromSystem: Resolve = (host) => lookUp(host, { all: true });

/**
 * The addresses to which a webhook may be sent: all of the host's, each of them checked. One that lies inside refuses
 * the host, whatever the others are: it is the one that would be tried some day.
 */
export async function findAddresses(
  host: string,
  allowed: InsideHosts,
  { signal, resolve = fromSystem }: { signal: AbortSignal; resolve?: Resolve },
): Promise<Found> {
  const family = isIP(host);
  const addresses = family === 0 ? await resolved(host, resolve, signal) : [{ address: host, family }];
  if (!addresses || addresses.length === 0) return { problem: 'unknown_host', detail: host };
  const refused = addresses.find(({ address }) => !mayReach(host, address, allowed));
  return refused ? { problem: 'inside_address', detail: refused.address } : { addresses };
}

/** Null when nobody knows the name, or does not say so in time: the system's look-up cannot be called back. */
async function resolved(host: string, resolve: Resolve, signal: AbortSignal): Promise<Address[] | null> {
  let onAbort = () => {};
  const late = new Promise<null>((done) => {
    onAbort = () => done(null);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) done(null);
  });
  try {
    return await Promise.race([resolve(host), late]);
  } catch {
    return null;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
