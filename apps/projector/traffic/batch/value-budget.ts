/** New values of event properties that a website may bring in a day; what comes beyond counts as "other values". */
const NEW_VALUES_PER_DAY = 5000;

const DAY_MS = 86_400_000;

/**
 * Keeps one website from filling the dictionary with ids, tokens and timestamps sent as event properties. The share is
 * counted in memory: an owner that starts again gives a new one, and rows hold what was decided.
 */
export class ValueBudget {
  readonly #now: () => number;
  readonly #taken = new Map<number, number>();
  #day = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the website may have one more value today; if so, it has it. */
  take(site: number): boolean {
    const day = Math.floor(this.#now() / DAY_MS);
    if (day !== this.#day) this.#taken.clear();
    this.#day = day;
    const taken = this.#taken.get(site) ?? 0;
    if (taken >= NEW_VALUES_PER_DAY) return false;
    this.#taken.set(site, taken + 1);
    return true;
  }
}
