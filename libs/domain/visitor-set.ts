import { addToSketch, estimate, precisionOf, standardErrorPercent, uniteSketches } from './hyper-log-log.ts';
import { memberKey, type MemberKey } from './member-key.ts';
import { round2 } from './ratios.ts';

/** Registers of a sketch, as a power of two: 0.81 % error for a website's totals, 1.63 % for one value of a dimension. */
export const sketchPrecision = { totals: 14, dimensions: 12 } as const;

export type SketchPrecision = (typeof sketchPrecision)[keyof typeof sketchPrecision];

/** How a set lies in a row: its ids sorted, 8 bytes each, or the registers of a sketch. */
export type StoredVisitorSet =
  { readonly kind: 'exact'; readonly members: Buffer } | { readonly kind: 'sketch'; readonly members: Buffer };

/** A set is exact up to this many visitors of one bucket and value. */
const MOST_EXACT = 1_000;
const KEY_BYTES = 8;

/**
 * Who was in a bucket, to be counted over several buckets: exact up to 1,000 visitors, a HyperLogLog sketch above. A
 * sketch cannot forget: whoever erases a visitor makes the set again from rows.
 *
 * A set that is filled (`add`) becomes a sketch when it grows too large; a set that unites others (`unite`) stays exact as
 * long as all of them are, whatever its size, so that a range's answer is exact if every bucket in it is.
 */
export class VisitorSet {
  readonly #precision: SketchPrecision;
  readonly #members = new Set<MemberKey>();
  #registers: Buffer | null = null;

  constructor(precision: SketchPrecision) {
    this.#precision = precision;
  }

  static fromStored(stored: StoredVisitorSet, precision: SketchPrecision): VisitorSet {
    const set = new VisitorSet(precision);
    set.uniteStored(stored);
    return set;
  }

  /** Takes in a visitor by the id (a lower-case UUID). */
  add(visitorId: string): void {
    this.#addKey(memberKey(visitorId));
    if (!this.#registers && this.#members.size > MOST_EXACT) this.#becomeSketch();
  }

  unite(other: VisitorSet): void {
    this.uniteStored(other.toStored());
  }

  /** Unites with a row's set without making an object of it first. */
  uniteStored({ kind, members }: StoredVisitorSet): void {
    if (kind === 'sketch') {
      uniteSketches(this.#becomeSketch(), members);
      return;
    }
    for (let at = 0; at < members.length; at += KEY_BYTES)
      this.#addKey(members.readUIntBE(at + 1, 3) * 2 ** 32 + members.readUInt32BE(at + 4));
  }

  /** How many different visitors: exactly, or estimated. */
  get count(): number {
    return this.#registers ? estimate(this.#registers) : this.#members.size;
  }

  get isExact(): boolean {
    return this.#registers === null;
  }

  /** The standard error of `count` in percent; null if it is exact. */
  get errorPercent(): number | null {
    return this.#registers ? round2(standardErrorPercent(precisionOf(this.#registers))) : null;
  }

  toStored(): StoredVisitorSet {
    if (this.#registers) return { kind: 'sketch', members: Buffer.from(this.#registers) };
    const members = Buffer.alloc(this.#members.size * KEY_BYTES);
    const sorted = Float64Array.from(this.#members).sort();
    sorted.forEach((key, index) => members.writeBigUInt64BE(BigInt(key), index * KEY_BYTES));
    return { kind: 'exact', members };
  }

  #addKey(key: MemberKey): void {
    if (this.#registers) addToSketch(this.#registers, key);
    else this.#members.add(key);
  }

  #becomeSketch(): Buffer {
    if (this.#registers) return this.#registers;
    const registers = Buffer.alloc(2 ** this.#precision);
    for (const key of this.#members) addToSketch(registers, key);
    this.#members.clear();
    this.#registers = registers;
    return registers;
  }
}
