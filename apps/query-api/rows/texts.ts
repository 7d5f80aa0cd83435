import { type StatsDatabase } from '../stats/run/stats-database.ts';
import { Binds } from '../stats/sql/binds.ts';

/** A dictionary id as it stands in a row: null for none. */
export type TextId = number | null;

/** The texts that dictionary ids stand for. */
export class Texts {
  readonly #values: ReadonlyMap<number, string>;

  constructor(values: ReadonlyMap<number, string>) {
    this.#values = values;
  }

  of(id: TextId): string | null {
    return id === null ? null : (this.#values.get(id) ?? null);
  }
}

/** Looks up the texts of rows, each once. */
export const readTexts = async (
  database: StatsDatabase,
  schema: string,
  ids: Iterable<TextId>,
  signal: AbortSignal,
): Promise<Texts> => {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Texts(new Map());
  const binds = new Binds();
  const text = `select id, value from ${schema}.dimension_values where id = any(${binds.ints(wanted)})`;
  const rows = await database.query<{ id: number; value: string }>({ text, values: binds.values }, signal);
  return new Texts(new Map(rows.map(({ id, value }) => [id, value])));
};
