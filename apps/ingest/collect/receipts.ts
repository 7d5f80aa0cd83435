import { type AppendedAt } from '#libs/event-log';
import { KeyedHash } from '#libs/domain';

const SIGNATURE_BYTES = 16;

/** Makes the receipt paths that answers name (api.md 4.5). */
export class Receipts {
  readonly #hash: KeyedHash;

  constructor(key: Buffer) {
    this.#hash = new KeyedHash(key);
  }

  /**
   * Path of an event's receipt. With the position where the log has it, signed so that nobody can ask about another:
   * `partition.position.signature`, the signature being 128 bits of an HMAC of siteId, event id, partition and position.
   */
  pathOf(siteId: string, eventId: string, appendedAt: AppendedAt | undefined): string {
    const path = `/api/v1/events/${eventId}/receipt?siteId=${siteId}`;
    if (appendedAt === undefined) return path;
    const at = `${appendedAt.partition}.${appendedAt.position}`;
    return `${path}&at=${at}.${this.#sign(`${siteId}:${eventId}:${at}`)}`;
  }

  #sign(text: string): string {
    return this.#hash.digest(text).toString('base64url', 0, SIGNATURE_BYTES);
  }
}
