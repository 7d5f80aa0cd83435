import { type Position } from '#libs/event-log';
import { type Postgres, type Sql } from '#libs/postgres';
import { type TrafficVersion } from '#libs/read-store';
import { textArrays, type TextMaker, type Wanted } from '../traffic/batch/text-maker.ts';

/*
 * The new version gives websites and texts the numbers that they have in the old one, so that rows of both can be
 * compared and copied as they are. It stays behind the old version, which therefore knows every website and text first.
 */

const adoptSitesSql = (old: string, schema: string): string => `
  with adopted as (
    insert into ${schema}.sites overriding system value
    select * from ${old}.sites s where not exists (select from ${schema}.sites n where n.site = s.site)
    on conflict do nothing
    returning site
  )
  insert into ${schema}.cuts select c.* from ${old}.cuts c join adopted using (site) on conflict do nothing`;

const adoptTextsSql = (old: string, schema: string): string => `
  insert into ${schema}.dimension_values (id, site, value) overriding system value
  select v.id, v.site, v.value
  from unnest($1::int[], $2::text[]) w (site, value)
  join ${old}.dimension_values v on v.site = w.site and md5(v.value) = md5(w.value)
  on conflict do nothing
  returning site, value`;

const makeTextsSql = (old: string): string => `
  insert into ${old}.dimension_values (site, value)
  select * from unnest($1::int[], $2::text[]) on conflict (site, md5(value)) do nothing`;

const reachSql = `select partition, position from checkpoints where projection = $1 and version = $2`;

/** The version that a rebuild follows: how far it is, and the numbers it gave. */
export class FollowedVersion implements TextMaker {
  readonly #sql: Postgres;
  readonly #old: TrafficVersion;
  readonly #schema: string;
  #reached: ReadonlyMap<number, Position> = new Map();

  /** `schema` is the one that is filled. */
  constructor(sql: Postgres, old: TrafficVersion, schema: string) {
    this.#sql = sql;
    this.#old = old;
    this.#schema = schema;
  }

  /** How far a partition may be projected: asked again only where what was known does not reach beyond `from`. */
  async reachOf(partition: number, from: Position): Promise<Position> {
    const known = this.#reached.get(partition) ?? 0;
    if (known > from) return known;
    const { projection, version, schema } = this.#old;
    const rows = await this.#sql.prepared<{ partition: number; position: Position }>(reachSql, [projection, version]);
    this.#reached = new Map(rows.map((row) => [row.partition, row.position]));
    // After the positions: websites of what lies before them are there.
    await this.#sql.prepared(adoptSitesSql(schema, this.#schema));
    return this.#reached.get(partition) ?? 0;
  }

  /** Takes over the ids of texts. What the old version let another text stand for, it does not know. */
  async make(wanted: readonly Wanted[]): Promise<void> {
    if (wanted.length === 0) return;
    const found = await this.#adopt(this.#sql, wanted);
    const missing = wanted.filter(({ site, text, otherwise }) => otherwise === null && !found.has(`${site}:${text}`));
    if (missing.length === 0) return;
    await this.#sql.prepared(makeTextsSql(this.#old.schema), textArrays(missing));
    await this.#adopt(this.#sql, missing);
  }

  async #adopt(sql: Sql, wanted: readonly Wanted[]): Promise<ReadonlySet<string>> {
    const rows = await sql.prepared<{ site: number; value: string }>(
      adoptTextsSql(this.#old.schema, this.#schema),
      textArrays(wanted),
    );
    return new Set(rows.map(({ site, value }) => `${site}:${value}`));
  }
}
