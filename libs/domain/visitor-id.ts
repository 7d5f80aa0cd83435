import { createHmac } from 'node:crypto';
import { parseAddress } from './address.ts';
import { KeyedHash, keyedUuid } from './keyed-hash.ts';
import { Remembered } from './remembered.ts';
import { isUuid, lengthPrefixed, uuidOf } from './uuid.ts';

const NETWORK_BYTES = 8;

/** An address as far as it tells a visitor: of IPv6 the /64, since devices change the rest daily. */
function visitorAddress(address: string): string {
  const bytes = parseAddress(address);
  return bytes ? Buffer.from(bytes.subarray(0, NETWORK_BYTES)).toString('hex') : address;
}

/** A salt hashes a day's events: its hash is made once, and goes when the salt does. */
const hashes = new WeakMap<Buffer, KeyedHash>();

function hashUnder(salt: Buffer): KeyedHash {
  const known = hashes.get(salt) ?? new KeyedHash(salt);
  hashes.set(salt, known);
  return known;
}

/** A visitor sends several events. What is remembered of them goes with the salt. */
const visitors = new Remembered<Buffer, string>(20_000);

/**
 * The visitor of a cookieless website, as a UUIDv8: the first 128 bits of HMAC-SHA-256 under the salt of the website's
 * day, over the length-prefixed website, address and user agent. Once the salt is destroyed nothing leads back.
 */
export function cookielessVisitorId(salt: Buffer, siteId: string, address: string, userAgent: string): string {
  return visitors.of(salt, `${siteId} ${address} ${userAgent}`, () =>
    keyedUuid(hashUnder(salt).digest(lengthPrefixed([siteId, visitorAddress(address), userAgent]))),
  );
}

/** The visitor of a persistent website: the client's id if it is a UUID, else the UUIDv5 that it always gets there. */
export const persistentVisitorId = (siteId: string, clientId: string): string =>
  isUuid(clientId) ? clientId.toLowerCase() : uuidOf(['visitor', siteId, clientId]);

/** What stands for an external user id in the log, in rows and keys: HMAC-SHA-256 with the website's key, in hex. */
export const userHash = (userKey: Buffer, userId: string): string =>
  createHmac('sha256', userKey).update(userId).digest('hex');
