type Generation = Map<string, Set<string>>;

/**
 * The last event ids of each website that were seen, in two generations: when the younger is full it becomes the older,
 * and the older is forgotten. So between `capacity` and twice as many are known, for the price of two sets.
 */
export class RecentIds {
  readonly #capacity: number;
  #younger: Generation = new Map();
  #older: Generation = new Map();
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  has(siteId: string, id: string): boolean {
    return this.#younger.get(siteId)?.has(id) === true || this.#older.get(siteId)?.has(id) === true;
  }

  add(siteId: string, id: string): void {
    const ids = this.#younger.get(siteId) ?? new Set<string>();
    this.#younger.set(siteId, ids.add(id));
    this.#size++;
    if (this.#size < this.#capacity) return;
    this.#older = this.#younger;
    this.#younger = new Map();
    this.#size = 0;
  }
}
