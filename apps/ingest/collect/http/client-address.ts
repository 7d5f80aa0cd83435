import { type IncomingHttpHeaders } from 'node:http';
import { addressMatcher, type AddressMatcher, parseAddress } from '#libs/domain';

const first = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(',') : (header ?? '');

const BARE_IPV4 = /^[\d.]+$/;

/** IPv4 that arrives on an IPv6 socket is IPv4; brackets and a port are taken off. */
const plain = (hop: string): string => (BARE_IPV4.test(hop) ? hop : unwrapped(hop));

const unwrapped = (hop: string): string =>
  hop
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');

/** The hops that a request says it came over, the nearest last: `X-Forwarded-For`, else RFC 7239's `Forwarded`. */
const hopsOf = (headers: IncomingHttpHeaders): readonly string[] => {
  const forwardedFor = first(headers['x-forwarded-for']);
  if (forwardedFor !== '') return forwardedFor.split(',').map(plain);
  const forwarded = first(headers.forwarded);
  if (forwarded !== '')
    return [...forwarded.matchAll(/for=("[^"]*"|[^;,\s]+)/gi)].map((match) => plain(match[1] ?? ''));
  return [headers['x-real-ip']].flat().flatMap((address) => (address === undefined ? [] : plain(address)));
};

/** Finds the address of the client behind the proxies that are trusted, and only behind those. */
export class ClientAddresses {
  readonly #isTrusted: AddressMatcher;
  readonly #trustsAny: boolean;

  /** `trustedProxies`: addresses or CIDR ranges. */
  constructor(trustedProxies: readonly string[]) {
    this.#isTrusted = addressMatcher(trustedProxies);
    this.#trustsAny = trustedProxies.length > 0;
  }

  /** The nearest address that is no trusted proxy's. What a hop says that is no address ends the search. */
  of(peer: string | undefined, headers: IncomingHttpHeaders): string {
    let address = plain(peer ?? '');
    if (!this.#trustsAny || !this.#isTrusted(address)) return address;
    for (const hop of [...hopsOf(headers)].reverse()) {
      if (parseAddress(hop) === undefined) break;
      address = hop;
      if (!this.#isTrusted(hop)) break;
    }
    return address;
  }
}
