import { type Transaction } from '#libs/postgres';
import { type ReadStore, type RebuildRun } from '#libs/read-store';
import { dropGoneSegments } from './copy-segments.ts';
import { isFrozenAlike } from './frozen.ts';
import { type Versions } from './make-version.ts';
import { whenLevel } from './when-level.ts';

/* What was decided in the past, in small tables: taken over as it is. */

const copyDecisions = async (tx: Transaction, { old, version }: Versions): Promise<void> => {
  await tx.query(`delete from ${version.schema}.import_counts`);
  await tx.query(`insert into ${version.schema}.import_counts select * from ${old.schema}.import_counts`);
  // What was used stays used, though some of it has gone from the log, or was to be forgotten since.
  await tx.query(
    `insert into ${version.schema}.usage as n select * from ${old.schema}.usage
     on conflict (site, month, partition) do update set events = greatest(n.events, excluded.events)`,
  );
  // Data versions only ever grow, whatever schema they are of.
  await tx.query(
    `insert into ${version.schema}.site_versions as n
     select site, partition, version + 1, as_of from ${old.schema}.site_versions
     on conflict (site, partition) do update
     set version = greatest(n.version, excluded.version), as_of = greatest(n.as_of, excluded.as_of)`,
  );
};

const lettersColumnsSql = `
  select string_agg(format('%I', column_name), ', ' order by ordinal_position) as names
  from information_schema.columns
  where table_schema = 'public' and table_name = 'dead_letters' and column_name <> 'version'
    and is_generated = 'NEVER'`;

/** Dead letters stay what they are, with whatever became of them. */
const copyLetters = async (tx: Transaction, { old, version }: Versions): Promise<void> => {
  const [columns] = await tx.query<{ names: string }>(lettersColumnsSql);
  const names = columns?.names ?? '';
  await tx.query(
    `insert into dead_letters (version, ${names})
     select $3, ${names} from dead_letters where projection = $1 and version = $2 on conflict do nothing`,
    [old.projection, old.version, version.version],
  );
};

/** New websites, texts and segments get numbers beyond those that were taken over. */
const moveNumbers = async (tx: Transaction, { version: { schema } }: Versions): Promise<void> => {
  for (const [table, column] of [
    ['sites', 'site'],
    ['dimension_values', 'id'],
    ['segments', 'segment'],
  ] as const) {
    await tx.query(
      `select setval(pg_get_serial_sequence('${schema}.${table}', '${column}'),
                     (select coalesce(max(${column}), 0) + 1 from ${schema}.${table}), false)`,
    );
  }
};

const flip = async (tx: Transaction, { old, version }: Versions): Promise<void> => {
  const { projection } = old;
  await tx.query(
    `update tasks set state = 'done', result = coalesce(result, '{}'), done_at = now()
     where projection = $1 and version = $2 and state = 'queued'`,
    [projection, old.version],
  );
  await tx.query('update projections set active_version = $2, building_version = null where name = $1', [
    projection,
    version.version,
  ]);
};

const isStillWanted = async (tx: Transaction, runId: string): Promise<boolean> => {
  const rows = await tx.query(`select from rebuild_runs where run_id = $1 and state = 'running' for update`, [runId]);
  return rows.length > 0;
};

/**
 * Makes the new version the active one, in a moment in which both are level. Answers whether it was done: not if that
 * moment did not come about, retention has been there meanwhile, or the run was stopped.
 */
export const swap = async (store: ReadStore, versions: Versions, { runId }: RebuildRun): Promise<boolean> => {
  const done = await whenLevel(store, versions, async (tx) => {
    if (!(await isStillWanted(tx, runId))) return false;
    if (!(await isFrozenAlike(tx, versions))) return false;
    await copyDecisions(tx, versions);
    await copyLetters(tx, versions);
    await dropGoneSegments(tx, versions);
    await moveNumbers(tx, versions);
    await flip(tx, versions);
    await store.rebuilds.end(tx, runId, true);
    return true;
  });
  return done ?? false;
};
