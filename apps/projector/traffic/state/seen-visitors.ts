import { type Postgres } from '#libs/postgres';

/** 8 MiB, which tell six million visitors apart with one mistake in a hundred. */
const BITS = 2 ** 26;
const HASHES = 4;

/** Two numbers of a visitor's id, mixed, since ids may differ in a few digits only. */
const hashesOf = (site: number, visitor: string): readonly [number, number] => {
  let one = site;
  let other = 0x9e3779b9;
  for (let index = 0; index < visitor.length; index++) {
    const code = visitor.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return [one >>> 0, other | 1];
};

/**
 * The visitors of a partition that have rows, as a Bloom filter: of one that it has not seen there are none, so none need
 * to be looked up. It errs on the other side alone.
 */
export class SeenVisitors {
  readonly #bits = new Uint32Array(BITS / 32);

  /** Whether the visitor may have been added before; adds them. */
  addAgain(site: number, visitor: string): boolean {
    const [first, step] = hashesOf(site, visitor);
    let seen = true;
    for (let round = 0; round < HASHES; round++) {
      const bit = (first + Math.imul(step, round)) & (BITS - 1);
      const [word, mask] = [bit >>> 5, 1 << (bit & 31)];
      if (((this.#bits[word] ?? 0) & mask) === 0) seen = false;
      this.#bits[word] = (this.#bits[word] ?? 0) | mask;
    }
    return seen;
  }
}

/** The visitors that have rows in a partition now. */
export const readSeenVisitors = async (sql: Postgres, schema: string, partition: number): Promise<SeenVisitors> => {
  const seen = new SeenVisitors();
  const rows = sql.stream(
    `select site, visitor from ${schema}.sessions where partition = $1
     union all
     select site, visitor from ${schema}.events where partition = $1 and session is null`,
    [partition],
  );
  for await (const row of rows as AsyncIterable<{ readonly site: number; readonly visitor: string }>) {
    seen.addAgain(row.site, row.visitor);
  }
  return seen;
};
