import { type Postgres } from '#libs/postgres';
import { type ValueId } from '../fold/fact.ts';
import { textArrays, type TextMaker, type Wanted } from './text-maker.ts';

type Texts = Map<number, Map<string, ValueId>>;

const textsOf = (texts: Texts, site: number): Map<string, ValueId> => {
  let found = texts.get(site);
  if (!found) texts.set(site, (found = new Map<string, ValueId>()));
  return found;
};

const byText = (one: Wanted, other: Wanted): number =>
  one.site - other.site || (one.text < other.text ? -1 : Number(one.text > other.text));

/**
 * The ids that stand for the texts of dimensions in rows. Ids once seen are remembered, in two generations: when the
 * young one is full the old one is forgotten, so memory is bounded and what is in use stays.
 */
export class Dictionary {
  readonly #sql: Postgres;
  readonly #schema: string;
  readonly #maker: TextMaker;
  readonly #generationSize: number;
  #young: Texts = new Map();
  #old: Texts = new Map();
  #size = 0;

  /** Remembers between one and two times `generationSize` texts. */
  constructor(sql: Postgres, schema: string, maker: TextMaker, generationSize: number) {
    this.#sql = sql;
    this.#schema = schema;
    this.#maker = maker;
    this.#generationSize = generationSize;
  }

  /** The id of a text, if it is remembered. */
  find(site: number, text: string): ValueId | undefined {
    const young = this.#young.get(site)?.get(text);
    if (young !== undefined) return young;
    const old = this.#old.get(site)?.get(text);
    if (old !== undefined) this.#remember(site, text, old);
    return old;
  }

  /**
   * Finds or makes the ids of texts and remembers them. New ones are made in a transaction of their own, so that no
   * batch waits for another's; those whose batch then fails are there for the next try.
   */
  async learn(wanted: readonly Wanted[]): Promise<void> {
    const sorted = [...wanted].sort(byText);
    await this.#load(sorted);
    const missing = sorted.filter(({ site, text }) => this.find(site, text) === undefined);
    await this.#make(missing);
    for (const { site, text, otherwise } of missing) {
      if (otherwise === null || this.find(site, text) !== undefined) continue;
      const id = this.find(site, otherwise);
      if (id !== undefined) this.#remember(site, text, id);
    }
  }

  async #load(wanted: readonly Wanted[]): Promise<void> {
    const rows = await this.#sql.prepared<{ site: number; value: string; id: ValueId }>(
      `select v.site, v.value, v.id
       from unnest($1::int[], $2::text[]) w (site, value)
       join ${this.#schema}.dimension_values v on v.site = w.site and md5(v.value) = md5(w.value)`,
      textArrays(wanted),
    );
    for (const { site, value, id } of rows) this.#remember(site, value, id);
  }

  async #make(wanted: readonly Wanted[]): Promise<void> {
    if (wanted.length === 0) return;
    await this.#maker.make(wanted);
    await this.#load(wanted);
  }

  #remember(site: number, text: string, id: ValueId): void {
    textsOf(this.#young, site).set(text, id);
    this.#size += 1;
    if (this.#size < this.#generationSize) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}
