import { hash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a UUID, of whatever version and letter case. */
export const isUuid = (text: string): boolean => text.length === 36 && UUID.test(text);

/** What names made by Footfall are hashed under: the UUIDv5 of `footfall` in the namespace of URLs. Stored: never change it. */
const NAMESPACE = Buffer.from('fa1bf327f02d5a26941591bb868d486a', 'hex');

/** The lower-case text of 16 bytes whose version and variant bits it sets. */
export function uuidText(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Joins texts so that no two lists give the same bytes: each is preceded by its length. */
export function lengthPrefixed(parts: readonly string[]): string {
  return parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
}

/** The UUIDv5 that a list of texts always gets. */
export function uuidOf(parts: readonly string[]): string {
  return uuidText(hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(lengthPrefixed(parts))]), 'buffer'), 5);
}
