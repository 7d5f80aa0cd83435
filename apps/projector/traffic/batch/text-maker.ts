import { type Sql } from '#libs/postgres';
import { type ValueBudget } from './value-budget.ts';

/** A text that needs an id. */
export interface Wanted {
  readonly site: number;
  readonly text: string;
  /** Another text, already known, that stands for it when the website has had its share of new ones. */
  readonly otherwise: string | null;
}

/**
 * Gives texts their ids in `dimension_values`. It may leave out those that another text can stand for. What it makes
 * lasts even if the batch that wanted it fails.
 */
export interface TextMaker {
  make(wanted: readonly Wanted[]): Promise<void>;
}

/** Values of texts as parameters of `unnest($1::int[], $2::text[])`. */
export const textArrays = (wanted: readonly Wanted[]): readonly [readonly number[], readonly string[]] => [
  wanted.map(({ site }) => site),
  wanted.map(({ text }) => text),
];

/** Makes new texts, as many as each website has a share of. */
export class BudgetedTexts implements TextMaker {
  readonly #sql: Sql;
  readonly #schema: string;
  readonly #budget: ValueBudget;

  constructor(sql: Sql, schema: string, budget: ValueBudget) {
    this.#sql = sql;
    this.#schema = schema;
    this.#budget = budget;
  }

  async make(wanted: readonly Wanted[]): Promise<void> {
    const kept = wanted.filter(({ site, otherwise }) => otherwise === null || this.#budget.take(site));
    if (kept.length === 0) return;
    await this.#sql.prepared(
      `insert into ${this.#schema}.dimension_values (site, value)
       select * from unnest($1::int[], $2::text[]) on conflict (site, md5(value)) do nothing`,
      textArrays(kept),
    );
  }
}
