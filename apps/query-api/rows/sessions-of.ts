import { type StatsDatabase } from '../stats/run/stats-database.ts';
import { type Frame, type Span } from '../stats/plan/frame.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { SESSION_REACH_MS } from '../stats/sql/joins.ts';
import { type SessionRecord, sessionColumns } from './session-record.ts';

/** An event as far as its session is found by it. */
export interface OfSession {
  readonly visitor: string;
  readonly session: string | null;
  readonly occurredAt: Date;
}

const spanOf = (events: readonly OfSession[]): Span => {
  const times = events.map(({ occurredAt }) => occurredAt.getTime());
  return { from: Math.min(...times) - SESSION_REACH_MS, to: Math.max(...times) + SESSION_REACH_MS };
};

/** One look into the index for each: joined, the sessions of the whole span would be read for a handful of events. */
const sessionsSql = ({ schema, site }: Pick<Frame, 'schema' | 'site'>, events: readonly OfSession[]): Statement => {
  const binds = new Binds();
  const { from, to } = spanOf(events);
  const known = new Map(
    events.flatMap(({ session, visitor }) => (session === null ? [] : [[session, visitor] as const])),
  );
  const text = `select s.* from unnest(${binds.uuids([...known.keys()])}, ${binds.uuids([...known.values()])}) w (session, visitor)
cross join lateral (
  select ${sessionColumns} from ${schema}.sessions s
  where s.site = ${binds.int(site)} and s.visitor = w.visitor and s.session = w.session
    and s.chunk_at >= ${binds.instant(from)} and s.chunk_at <= ${binds.instant(to)}
  limit 1
) s`;
  return { text, values: binds.values };
};

/** The sessions that events belong to, by their keys. */
export const readSessionsOf = async (
  database: StatsDatabase,
  at: Pick<Frame, 'schema' | 'site'>,
  events: readonly OfSession[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SessionRecord>> => {
  const within = events.filter(({ session }) => session !== null);
  if (within.length === 0) return new Map();
  const rows = await database.query<SessionRecord>(sessionsSql(at, within), signal);
  return new Map(rows.map((session) => [session.session, session]));
};
