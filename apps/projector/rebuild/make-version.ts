import { type Position } from '#libs/event-log';
import { type Transaction } from '#libs/postgres';
import { makeTrafficSchema, type ReadStore, type TrafficVersion } from '#libs/read-store';

/** The version that is filled, and the one that it follows. */
export interface Versions {
  readonly old: TrafficVersion;
  readonly version: TrafficVersion;
}

type Positions = ReadonlyMap<number, Position>;

const tablesSql = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition`;

/** Drops a version's tables one at a time, so that no lock is held for long, and forgets its checkpoints. */
export const dropVersion = async (
  { sql, chunks }: ReadStore,
  { projection, version, schema }: TrafficVersion,
): Promise<void> => {
  chunks.forget(schema);
  for (const { name } of await sql.query<{ name: string }>(tablesSql, [schema])) {
    await sql.query(`drop table if exists ${schema}.${name} cascade`);
  }
  await sql.query(`drop schema if exists ${schema} cascade`);
  for (const table of ['checkpoints', 'dead_letters']) {
    await sql.query(`delete from ${table} where projection = $1 and version = $2`, [projection, version]);
  }
};

/** Readers find tables with statistics, and pages that are known to be visible, as if these had been there for long. */
export const tidyTables = async ({ sql }: ReadStore, { schema }: TrafficVersion): Promise<void> => {
  for (const { name } of await sql.query<{ name: string }>(tablesSql, [schema])) {
    await sql.query(`vacuum (analyze) ${schema}.${name}`);
  }
};

/** What is asked of every version that consumes: whoever adds to it waits meanwhile, and then adds for this one too. */
const copyAsked = async (tx: Transaction, { old, version }: Versions): Promise<void> => {
  for (const table of ['sites', 'cuts', 'erasures']) {
    const overriding = table === 'sites' ? 'overriding system value' : '';
    await tx.query(`insert into ${version.schema}.${table} ${overriding} select * from ${old.schema}.${table}`);
  }
  await tx.query('delete from tasks where projection = $1 and version = $2', [version.projection, version.version]);
  await tx.query(
    `insert into tasks (job_id, projection, version, partition, kind, payload)
     select job_id, projection, $3, partition, kind, payload from tasks
     where projection = $1 and version = $2 and state = 'queued' order by task_id`,
    [old.projection, old.version, version.version],
  );
};

/** Makes the tables of a new version; from then on it is one of those that consume. */
export const makeVersion = async (store: ReadStore, versions: Versions, first: Positions): Promise<void> => {
  const { projection, version, schema } = versions.version;
  await dropVersion(store, versions.version);
  await store.sql.transaction(async (tx) => {
    for (const statement of makeTrafficSchema(schema)) await tx.query(statement);
    await tx.query(`update projections set building_version = $2 where name = $1`, [projection, version]);
    await copyAsked(tx, versions);
    for (const [partition, position] of first) {
      await store.checkpoints.place(tx, { projection, version, partition }, position);
    }
  });
};

const copyTexts = (tx: Transaction, { old, version }: Versions): Promise<unknown> =>
  tx.query(
    `insert into ${version.schema}.dimension_values (id, site, value) overriding system value
     select id, site, value from ${old.schema}.dimension_values on conflict do nothing`,
  );

const copyDuplicates = (tx: Transaction, { old, version }: Versions, first: Positions): Promise<unknown> =>
  tx.query(
    `insert into ${version.schema}.duplicates (partition, position)
     select d.partition, d.position from unnest($1::smallint[], $2::bigint[]) w (partition, first)
     join ${old.schema}.duplicates d on d.partition = w.partition and d.position < w.first`,
    [[...first.keys()], [...first.values()]],
  );

/** Claims as of one moment; answers where each partition of the old version was then. */
const copyClaims = async (tx: Transaction, { old, version }: Versions): Promise<Positions> => {
  const positions = await tx.query<{ partition: number; position: Position }>(
    'select partition, position from checkpoints where projection = $1 and version = $2',
    [old.projection, old.version],
  );
  const { schema } = version;
  await tx.query(`alter table ${schema}.claims drop constraint claims_pkey`);
  await tx.query(`insert into ${schema}.claims select * from ${old.schema}.claims`);
  await tx.query(`set local maintenance_work_mem = '256MB'`);
  await tx.query(`alter table ${schema}.claims add constraint claims_pkey primary key (site, event_id)`);
  return new Map(positions.map(({ partition, position }) => [partition, position]));
};

/** Copies what the old version has decided: ids of texts, who lost, and the claims. Answers from where on claims are missing. */
export const copyDecided = (store: ReadStore, versions: Versions, first: Positions): Promise<Positions> =>
  store.sql.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    const claimsFrom = await copyClaims(tx, versions);
    await copyTexts(tx, versions);
    await copyDuplicates(tx, versions, first);
    return claimsFrom;
  });
