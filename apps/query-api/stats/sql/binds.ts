/** A text with `$n` for its values; never a value joined in. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const instantText = (ms: number): string => new Date(ms).toISOString();

/** Collects the values of one statement; each method answers what stands for its value in the text. */
export class Binds {
  readonly #values: unknown[] = [];
  readonly #known = new Map<string, string>();

  get values(): readonly unknown[] {
    return this.#values;
  }

  instant(ms: number): string {
    return this.#bind(instantText(ms), 'timestamptz');
  }

  instants(ms: readonly number[]): string {
    return this.#bind(ms.map(instantText), 'timestamptz[]');
  }

  int(value: number): string {
    return this.#bind(value, 'int');
  }

  ints(values: readonly (number | null)[]): string {
    return this.#bind(values, 'int[]');
  }

  /** Of many numbers one text is faster to hand over than an array. */
  bigints(values: ArrayLike<number>): string {
    return this.#bind(`{${Array.prototype.join.call(values, ',')}}`, 'bigint[]');
  }

  floats(values: ArrayLike<number>): string {
    return this.#bind(`{${Array.prototype.join.call(values, ',')}}`, 'float8[]');
  }

  text(value: string): string {
    return this.#bind(value, 'text');
  }

  texts(values: readonly (string | null)[]): string {
    return this.#bind(values, 'text[]');
  }

  uuid(value: string): string {
    return this.#bind(value, 'uuid');
  }

  uuids(values: readonly string[]): string {
    return this.#bind(values, 'uuid[]');
  }

  number(value: string): string {
    return this.#bind(value, 'numeric');
  }

  /** The same value is bound once, which keeps the statements short to read. */
  #bind(value: unknown, type: string): string {
    const key = `${type}:${JSON.stringify(value)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#values.push(value);
    const placeholder = `$${this.#values.length}::${type}`;
    this.#known.set(key, placeholder);
    return placeholder;
  }
}
