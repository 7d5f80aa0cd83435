import { timingSafeEqual } from 'node:crypto';
import { KeyedHash, Remembered } from '#libs/domain';

/** Where the log has an event. */
export interface LogPlace {
  readonly partition: number;
  readonly position: number;
}

const SIGNATURE_BYTES = 16;
/** One signature stands for so many positions in a row: signing each would cost a busy ingest a sixth of its time. */
const SIGNED_TOGETHER = 1024;
const MAX_SIGNATURES = 10_000;

const AT = /^(\d{1,5})\.(\d{1,15})\.([\w-]{22})$/;

/** Makes the receipt paths that answers of ingest name, and reads what they say (api.md 4.5). */
export class Receipts {
  readonly #hash: KeyedHash;
  readonly #signatures = new Remembered<Receipts, string>(MAX_SIGNATURES);

  constructor(key: Buffer) {
    this.#hash = new KeyedHash(key);
  }

  /**
   * Path of an event's receipt. With the position where the log has it, signed so that nobody can ask about the positions
   * of others: `partition.position.signature`, the signature being 128 bits of an HMAC of `siteId:partition:block`, where
   * the block is the position divided by 1024, rounded down.
   */
  pathOf(siteId: string, eventId: string, appendedAt: LogPlace | undefined): string {
    const path = `/api/v1/events/${eventId}/receipt?siteId=${siteId}`;
    if (appendedAt === undefined) return path;
    const { partition, position } = appendedAt;
    return `${path}&at=${partition}.${position}.${this.#signatureOf(siteId, appendedAt)}`;
  }

  /** The place that a receipt's parameter `at` names; undefined if we did not sign it for this website. */
  placeOf(siteId: string, at: string): LogPlace | undefined {
    const [, partition, position, signature] = AT.exec(at) ?? [];
    if (signature === undefined) return undefined;
    const place = { partition: Number(partition), position: Number(position) };
    const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(this.#signatureOf(siteId, place)));
    return isOurs ? place : undefined;
  }

  #signatureOf(siteId: string, { partition, position }: LogPlace): string {
    const signed = `${siteId}:${partition}:${Math.floor(position / SIGNED_TOGETHER)}`;
    return this.#signatures.of(this, signed, () => this.#hash.digest(signed).toString('base64url', 0, SIGNATURE_BYTES));
  }
}
