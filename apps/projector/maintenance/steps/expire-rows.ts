import { v7 as uuidv7 } from 'uuid';
import { DAY_MS as DAY, makeZone, type Website } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { listConsuming } from '#libs/read-store';
import { type Step, trackingPartitions, type Upkeep } from '../upkeep.ts';

const HOUR_MS = 3_600_000;

/**
 * Rows stay some days longer than events may be late, whatever a website wants: an event that is still to come finds the
 * session that it belongs to.
 */
const SPARE_DAYS = 3;

/** For how many days a website's rows of events are kept; null for ever. */
const keptDays = ({ retentionDays, maxEventAgeHours }: Website, otherwise: number): number | null => {
  const wanted = retentionDays?.events ?? otherwise;
  return wanted === 0 ? null : Math.max(wanted, Math.ceil((maxEventAgeHours * HOUR_MS) / DAY) + SPARE_DAYS);
};

/** The first instant of the first day that is kept, in a zone. */
const keptFrom = (timeZone: string, now: number, days: number): number => {
  const zone = makeZone(timeZone);
  return zone.startOf(zone.dateOf(now) - days);
};

interface SiteRow {
  readonly site: number;
  readonly timeZone: string;
  readonly rowsFrom: Date | null;
  readonly isBeingCut: boolean;
}

/** The row is locked, so that no cut is opened meanwhile: one that is being made counts on the rows that are there. */
const lockedSite = async (tx: Transaction, schema: string, siteId: string): Promise<SiteRow | undefined> => {
  const [locked] = await tx.query<{ site: number }>(`select site from ${schema}.sites where site_id = $1 for update`, [
    siteId,
  ]);
  if (!locked) return undefined;
  const [row] = await tx.query<SiteRow>(
    `select s.site, a.time_zone as "timeZone", s.rows_from as "rowsFrom",
            exists (select from ${schema}.cuts m where m.site = s.site and m.cut > s.active_cut) as "isBeingCut"
     from ${schema}.sites s join ${schema}.cuts a on a.site = s.site and a.cut = s.active_cut
     where s.site = $1`,
    [locked.site],
  );
  return row;
};

const hasOlder = async (tx: Transaction, schema: string, { site, rowsFrom }: SiteRow, to: number): Promise<boolean> => {
  const found = await tx.query(
    `select from ${schema}.events
     where site = $1 and occurred_at >= $2 and occurred_at < $3 and import_id is null limit 1`,
    [site, rowsFrom ?? '-infinity', new Date(to)],
  );
  return found.length > 0;
};

const moveRowsFrom = async (tx: Transaction, schema: string, siteId: string, to: number): Promise<void> => {
  await tx.query(
    `update ${schema}.sites set rows_from = $2 where site_id = $1 and (rows_from is null or rows_from < $2)`,
    [siteId, new Date(to)],
  );
};

/** Moves where a website's rows begin, and gives owners the task to delete what lies before; null if nothing does. */
const expire = async (
  { store, now }: Upkeep,
  { siteId }: Website,
  days: number,
  partitions: readonly number[],
): Promise<string | null> =>
  store.sql.transaction(async (tx) => {
    const versions = await listConsuming(tx);
    const sites = await Promise.all(versions.map(({ schema }) => lockedSite(tx, schema, siteId)));
    const [[{ schema } = { schema: '' }], [active]] = [versions, sites];
    if (!active || sites.some((site) => site?.isBeingCut)) return null;
    const to = keptFrom(active.timeZone, now, days);
    if (!(await hasOlder(tx, schema, active, to))) return null;
    for (const version of versions) await moveRowsFrom(tx, version.schema, siteId, to);
    const jobId = uuidv7();
    const payload = { siteId, from: active.rowsFrom?.getTime() ?? null };
    await store.tasks.add(tx, { jobId, projection: 'traffic', kind: 'retain', payload }, partitions);
    return jobId;
  });

/** Says of each website where its rows begin from now on, and lets owners delete those before. */
export const expireRows: Step = async (upkeep) => {
  const partitions = await trackingPartitions(upkeep);
  const jobs: string[] = [];
  for (const website of upkeep.directory.all<Website>('website')) {
    const days = keptDays(website, upkeep.eventRetentionDays);
    const job = days === null ? null : await expire(upkeep, website, days, partitions);
    if (job !== null) jobs.push(job);
  }
  return { websites: jobs.length, jobs };
};
