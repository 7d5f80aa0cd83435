import { createHmac } from 'node:crypto';
import { parseAddress } from './address.ts';
import { isUuid, lengthPrefixed, uuidOf, uuidText } from './uuid.ts';

const KEYED_HASH_VERSION = 8;
const NETWORK_BYTES = 8;

/** An address as far as it tells a visitor: of IPv6 the /64, since devices change the rest daily. */
function visitorAddress(address: string): string {
  const bytes = parseAddress(address);
  return bytes ? Buffer.from(bytes.subarray(0, NETWORK_BYTES)).toString('hex') : address;
}

/**
 * The visitor of a cookieless website, as a UUIDv8: the first 128 bits of HMAC-SHA-256 under the salt of the website's
 * day, over the length-prefixed website, address and user agent. Once the salt is destroyed nothing leads back.
 */
export function cookielessVisitorId(salt: Buffer, siteId: string, address: string, userAgent: string): string {
  const parts = lengthPrefixed([siteId, visitorAddress(address), userAgent]);
  return uuidText(createHmac('sha256', salt).update(parts).digest(), KEYED_HASH_VERSION);
}

/** The visitor of a persistent website: the client's id if it is a UUID, else the UUIDv5 that it always gets there. */
export const persistentVisitorId = (siteId: string, clientId: string): string =>
  isUuid(clientId) ? clientId.toLowerCase() : uuidOf(['visitor', siteId, clientId]);

/** What stands for an external user id in the log, in rows and keys: HMAC-SHA-256 with the website's key, in hex. */
export const userHash = (userKey: Buffer, userId: string): string =>
  createHmac('sha256', userKey).update(userId).digest('hex');
