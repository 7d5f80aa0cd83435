import { type Position } from '#libs/event-log';
import { type Transaction } from '#libs/postgres';
import { type ReadStore, TASKS_CHANNEL } from '#libs/read-store';
import { shrinkSessions } from '../tasks/shrink-sessions.ts';
import { Sites } from '../traffic/batch/sites.ts';
import { type Site } from '../traffic/fold/site.ts';
import { writeSessions } from '../traffic/rows/session-rows.ts';
import { neededFor } from '../traffic/state/coverage.ts';
import { loadVisitors } from '../traffic/state/load-visitors.ts';
import { FOLD_BEFORE } from './fold-from.ts';
import { makeMonthsOf } from './months-of.ts';
import { type Versions } from './make-version.ts';

/*
 * What lies before the log's beginning cannot be projected again: its rows are copied, and the new version goes on from
 * them as an owner goes on from rows that it reads back. A session that goes on beyond the beginning is fitted to the
 * events that were copied. The summaries of these rows are counted by tasks of the new version's owners.
 */

const eventsSql = ({ old, version }: Versions): string => `
  insert into ${version.schema}.events
  select e.* from ${old.schema}.events e join ${old.schema}.sites s using (site)
  where e.partition = $1 and e.position < $2
    and (s.rows_from is null or e.occurred_at >= s.rows_from - interval '${FOLD_BEFORE}')`;

const sessionsSql = ({ old, version }: Versions): string => `
  insert into ${version.schema}.sessions
  select s.* from ${old.schema}.sessions s
  where s.partition = $1
    and exists (select from ${version.schema}.events e where e.session = s.session and e.site = s.site)`;

const visitorsSql = ({ old, version }: Versions): string => `
  insert into ${version.schema}.visitors
  select v.* from ${old.schema}.visitors v
  where v.partition = $1
    and exists (select from ${version.schema}.sessions s where s.site = v.site and s.visitor = v.visitor)`;

interface Spanning {
  readonly siteId: string;
  readonly visitor: string;
  readonly session: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const spanningSql = ({ old, version }: Versions): string => `
  select i.site_id as "siteId", s.visitor, s.session, s.first_at as "firstAt", s.last_at as "lastAt"
  from ${version.schema}.sessions s join ${version.schema}.sites i using (site)
  where s.partition = $1
    and exists (select from ${old.schema}.events e
                where e.session = s.session and e.site = s.site and e.position >= $2
                  and e.occurred_at between s.first_at and s.last_at)`;

const spanOf = (sessions: readonly Spanning[]): readonly number[] =>
  sessions.flatMap(({ firstAt, lastAt }) => [firstAt.getTime(), lastAt.getTime()]);

/** Fits sessions of one website to the events that were copied of them. */
const shrink = async (
  tx: Transaction,
  schema: string,
  { site, partition }: { readonly site: Site; readonly partition: number },
  spanning: readonly Spanning[],
): Promise<void> => {
  const sessions = new Set(spanning.map(({ session }) => session));
  const times = spanOf(spanning);
  const bounds = { from: Math.min(...times), to: Math.max(...times) };
  await shrinkSessions(tx, { schema, site: site.id, partition, sessions: [...sessions], ...bounds });
  const visitors = [...Map.groupBy(spanning, ({ visitor }) => visitor)].map(([visitor, theirs]) => ({
    site,
    visitor,
    span: neededFor(spanOf(theirs)),
  }));
  const states = await loadVisitors(tx, schema, visitors);
  await writeSessions(
    tx,
    schema,
    states.flatMap(({ visitor, sessions: all }) =>
      all.filter(({ key }) => sessions.has(key)).map((session) => ({ site, partition, visitor, session })),
    ),
  );
};

const recountSql = ({ version }: Versions): string => `
  select s.site_id as "siteId", min(e.occurred_at) as first, max(e.occurred_at) as last
  from ${version.schema}.events e join ${version.schema}.sites s using (site)
  where e.partition = $1 and e.position < $2 group by s.site_id`;

/** Has the copied days counted: between the batches of the partition, in the new version alone. */
const askRecounts = async (
  tx: Transaction,
  versions: Versions,
  [partition, first]: readonly [number, Position],
  sites: Sites,
): Promise<void> => {
  const { projection, version } = versions.version;
  const ranges = await tx.query<{ siteId: string; first: Date; last: Date }>(recountSql(versions), [partition, first]);
  for (const range of ranges) {
    const site = await sites.find(range.siteId);
    const [fromDay, toDay] = [range.first, range.last].map((time) => site?.zone.dayOf(time.getTime()).label);
    await tx.query(
      `insert into tasks (job_id, projection, version, partition, kind, payload)
       values (gen_random_uuid(), $1, $2, $3, 'recount', $4)`,
      [projection, version, partition, JSON.stringify({ siteId: range.siteId, fromDay, toDay })],
    );
  }
  await tx.query(`select pg_notify($1, '')`, [TASKS_CHANNEL]);
};

const carryPartition = async (
  tx: Transaction,
  versions: Versions,
  place: readonly [number, Position],
  sites: Sites,
): Promise<void> => {
  const { schema } = versions.version;
  const [partition] = place;
  await tx.query(eventsSql(versions), [...place]);
  await tx.query(sessionsSql(versions), [partition]);
  const spanning = await tx.query<Spanning>(spanningSql(versions), [...place]);
  for (const [siteId, theirs] of Map.groupBy(spanning, (one) => one.siteId)) {
    const site = await sites.find(siteId);
    if (site) await shrink(tx, schema, { site, partition }, theirs);
  }
  await tx.query(visitorsSql(versions), [partition]);
  await askRecounts(tx, versions, place, sites);
};

/** Copies the rows of what lies before the positions from which the new version projects. */
export const carryOver = async (
  store: ReadStore,
  versions: Versions,
  first: ReadonlyMap<number, Position>,
): Promise<void> => {
  const sites = new Sites(store.sql, versions.version.schema, async () => undefined);
  const places = [...first].filter(([, position]) => position > 0);
  if (places.length > 0) await makeMonthsOf(store, versions);
  for (const place of places) await store.sql.transaction((tx) => carryPartition(tx, versions, place, sites));
};
