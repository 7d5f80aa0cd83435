import { type StatsDatabase } from '../stats/run/stats-database.ts';
import { type Frame } from '../stats/plan/frame.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { type SessionRecord } from './session-record.ts';

/** What is added up over a session's events when it is shown; its row does not hold it. */
export interface SessionSums {
  readonly session: string;
  /** In the website's currency. */
  readonly revenue: number;
  /** Added up over its page views: the deepest point of each. */
  readonly scrollDepth: number;
}

type Known = Pick<SessionRecord, 'session' | 'firstAt' | 'lastAt'>;

const sumsSql = ({ schema, site }: Pick<Frame, 'schema' | 'site'>, sessions: readonly Known[], currency: string) => {
  const binds = new Binds();
  const from = Math.min(...sessions.map(({ firstAt }) => firstAt.getTime()));
  const to = Math.max(...sessions.map(({ lastAt }) => lastAt.getTime()));
  const text = `select w.session, sums.* from unnest(${binds.uuids(sessions.map(({ session }) => session))}) w (session)
cross join lateral (
  select coalesce(sum(e.revenue) filter (where e.currency = ${binds.text(currency)}), 0)::float8 as revenue,
    coalesce(sum(e.scroll_depth), 0)::int as "scrollDepth"
  from ${schema}.events e
  where e.site = ${binds.int(site)} and e.session = w.session
    and e.occurred_at >= ${binds.instant(from)} and e.occurred_at <= ${binds.instant(to)}
) sums`;
  return { text, values: binds.values } satisfies Statement;
};

/** The sums of sessions by their keys, each by one look into the index of events. */
export const readSessionSums = async (
  database: StatsDatabase,
  at: Pick<Frame, 'schema' | 'site'> & { readonly currency: string },
  sessions: readonly Known[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SessionSums>> => {
  if (sessions.length === 0) return new Map();
  const rows = await database.query<SessionSums>(sumsSql(at, sessions, at.currency), signal);
  return new Map(rows.map((sums) => [sums.session, sums]));
};
