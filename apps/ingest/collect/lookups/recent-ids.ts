/**
 * The last ids that were seen, in two generations: when the younger is full it becomes the older, and the older is
 * forgotten. So between `capacity` and twice as many are known, for the price of two sets.
 */
export class RecentIds {
  readonly #capacity: number;
  #younger = new Set<string>();
  #older = new Set<string>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(id: string): boolean {
    return this.#younger.has(id) || this.#older.has(id);
  }

  add(id: string): void {
    this.#younger.add(id);
    if (this.#younger.size < this.#capacity) return;
    this.#older = this.#younger;
    this.#younger = new Set();
  }
}
