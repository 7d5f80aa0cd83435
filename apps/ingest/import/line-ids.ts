import { type KeyedHash, keyedUuid } from '#libs/domain';

/** Distinct lines remembered, at least and (twice as many) at most. */
const REMEMBERED_LINES = 500_000;
const KEY_BYTES = 10;

/**
 * Event ids of lines: a keyed hash of the line (its address could be tried out otherwise) and of how many equal lines came
 * before it in the file, so that truly equal lines are each an event while the same file again brings the same ids.
 *
 * Equal lines bear the same second, so they stand near each other: the last half million distinct lines are remembered.
 * Equal ones further apart, as in a file that holds a log twice, are taken for the same line.
 */
export class LineIds {
  readonly #hash: KeyedHash;
  readonly #remembered: number;
  #younger = new Map<string, number>();
  #older = new Map<string, number>();

  constructor(hash: KeyedHash, remembered = REMEMBERED_LINES) {
    this.#hash = hash;
    this.#remembered = remembered;
  }

  /** The id of the next line of the file; every line must be asked for in order, taken or not. */
  next(line: string): string {
    const digest = this.#hash.digest(line);
    const before = this.#count(digest.toString('latin1', 0, KEY_BYTES));
    return keyedUuid(before === 0 ? digest : this.#hash.digest(`${digest.toString('hex')}:${before}`));
  }

  /** How many equal lines came before. */
  #count(key: string): number {
    const before = this.#younger.get(key) ?? this.#older.get(key) ?? 0;
    this.#younger.set(key, before + 1);
    if (this.#younger.size >= this.#remembered) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    return before;
  }
}
