import { consumingVersions } from '#libs/read-store';
import { DAY_MS, type Step, type Upkeep } from '../upkeep.ts';
import { projectedTo } from './projected-to.ts';

/** Copies are told by claims for 48 hours after they were recorded; the third day is for clocks that differ. */
const KEPT_MS = 3 * DAY_MS;
/** Pages of the table gone through in one statement. */
const STEP_PAGES = 2000;

const pagesSql = `select (pg_relation_size(to_regclass($1)) / current_setting('block_size')::int)::int as pages`;

/** Whoever claims never waits behind rows that a purge waits for: locked ones are passed over. */
const purgeSql = (schema: string): string => `
  with gone as (
    delete from ${schema}.claims where ctid = any(array(
      select ctid from ${schema}.claims
      where ctid >= $1::tid and ctid < $2::tid and import_id is null and recorded_at < $3
      for update skip locked))
    returning 1
  ) select count(*)::int as claims from gone`;

const purge = async ({ store, signal }: Upkeep, schema: string, before: Date): Promise<number> => {
  const [size] = await store.sql.query<{ pages: number }>(pagesSql, [`${schema}.claims`]);
  let claims = 0;
  for (let page = 0; page < (size?.pages ?? 0); page += STEP_PAGES) {
    signal.throwIfAborted();
    const values = [`(${page},0)`, `(${page + STEP_PAGES},0)`, before];
    const [gone] = await store.sql.query<{ claims: number }>(purgeSql(schema), values);
    claims += gone?.claims ?? 0;
  }
  return claims;
};

/**
 * Deletes claims that no copy can come for any more. Judged by when copies were recorded: what is not projected yet
 * counts as to come, however long ago it was recorded. Those of imports and of events put back stay.
 */
export const purgeClaims: Step = async (upkeep) => {
  const { active } = await consumingVersions(upkeep.store.sql);
  const before = new Date(Math.min(upkeep.now, await projectedTo(upkeep.store)) - KEPT_MS);
  return { claims: await purge(upkeep, active.schema, before), recordedBefore: before.toISOString() };
};
