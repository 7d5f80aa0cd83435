interface Counted {
  hits: number;
  misses: number;
}

/** The kind of a key is its first word, up to a colon. */
export const kindOf = (key: string): string => key.slice(0, Math.max(0, key.indexOf(':')));

/** Look-ups that found something and those that did not, by the kind of their keys. */
export class LookUps {
  readonly #byKind = new Map<string, Counted>();

  count(key: string, isHit: boolean): void {
    const kind = kindOf(key);
    const counted = this.#byKind.get(kind) ?? { hits: 0, misses: 0 };
    if (isHit) counted.hits += 1;
    else counted.misses += 1;
    this.#byKind.set(kind, counted);
  }

  byKind(): ReadonlyMap<string, Readonly<Counted>> {
    return this.#byKind;
  }
}
