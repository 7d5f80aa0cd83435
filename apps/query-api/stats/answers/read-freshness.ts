import { type Span } from '../plan/frame.ts';
import { type ReportsStore } from '../run/reports-store.ts';
import { type Freshness, freshnessOf, type ProjectionState } from './freshness.ts';
import { onReplica } from './replica-lag.ts';

/** Every answer counts them, so no more are: a website keeps as many in a day. */
const MOST_LETTERS = 10_000;

const stateSql = `
  select max(c.as_of) as "asOf", coalesce(sum(c.lag_events), 0)::bigint as "lagEvents",
    min(c.behind_since) as "behindSince", min(c.seen_at) as "seenAt",
    (select count(*) from dead_letters d
     where d.site_id = $1 and d.recorded_at >= $2 and d.recorded_at < $3 and d.state = 'open'
       and d.projection = 'traffic' and d.version = (select active_version from projections where name = 'traffic'))
    + (select count(*) from (select from letters l
       where l.site_id = $1 and l.recorded_at >= $2 and l.recorded_at < $3 and l.state = 'open'
       limit ${MOST_LETTERS}) open_letters) as "deadLetters",
    exists (select from checkpoints n join projections a on a.name = n.projection
     where n.projection = 'traffic' and n.version > a.active_version and n.seen_at > now() - interval '30 seconds') as "isRebuilding"
  from checkpoints c join projections p on p.name = c.projection and p.active_version = c.version
  where c.projection = 'traffic'`;

const instant = (ms: number): string => new Date(ms).toISOString();

/** How new what reports read is, for a website and a range. */
export const readFreshness = async (
  stores: ReportsStore,
  siteId: string,
  range: Span,
  now: number,
): Promise<Freshness> => {
  const [state] = await stores.primary.sql.prepared<ProjectionState>(stateSql, [
    siteId,
    instant(range.from),
    instant(range.to),
  ]);
  if (!state) throw new Error('An aggregate without groups has one row');
  return freshnessOf(stores.isReplica ? await onReplica(stores, state) : state, now);
};
