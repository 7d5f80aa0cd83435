import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { type LookupFunction } from 'node:net';
import { DestinationRefused } from './outgoing-errors.ts';

/** Every address of a host, as a resolver knows them. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** The resolver of this machine. */
export const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true, order: 'verbatim' }, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    );
  });

/**
 * Resolves a host for a socket and hands out only addresses that may be reached. The socket connects to what was checked
 * here, so an answer that changes between two look-ups (DNS rebinding) gains nothing.
 */
export const guardedLookup =
  (resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const reachable = found.filter(({ address }) => mayReach(address));
        const [first] = reachable;
        if (!first) callback(new DestinationRefused(host, 'has no address in the public internet.'), '');
        else if (options.all) callback(null, [...reachable]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
