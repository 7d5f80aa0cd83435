import { isUuid, uuidOf, uuidText } from './uuid.ts';

/**
 * The id of an event whose client sent one: a UUID is kept in lower case, any other text becomes the UUIDv5 of protocol,
 * website and text, so that a retry is recognised.
 */
export const eventIdFor = (protocol: string, siteId: string, id: string): string =>
  isUuid(id) ? id.toLowerCase() : uuidOf(['event', protocol, siteId, id]);

/** A UUIDv7 of a time (epoch milliseconds) and ten random bytes. */
export function newEventId(now: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  return uuidText(bytes, 7);
}
