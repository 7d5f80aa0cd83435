import { type ReadStore } from '#libs/read-store';
import { type Span } from '../plan/frame.ts';

/** How new an answer is; api.md section 5.1. */
export interface Freshness {
  readonly asOf: string | null;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
  readonly deadLetters: number;
  readonly state: 'live' | 'behind' | 'stalled' | 'rebuilding';
}

/** What the projector has written down of itself, over all partitions. */
export interface ProjectionState {
  readonly asOf: Date | null;
  readonly lagEvents: number;
  readonly behindSince: Date | null;
  /** When the partition that was silent for longest was last heard of; null if none ever was. */
  readonly seenAt: Date | null;
  readonly deadLetters: number;
  /** Whether another version is being filled beside the active one. */
  readonly isRebuilding: boolean;
}

const SILENT_MS = 30_000;
const BEHIND_SECONDS = 30;

const lagOf = ({ behindSince }: ProjectionState, now: number): number =>
  behindSince === null ? 0 : Math.max(0, Math.round((now - behindSince.getTime()) / 1000));

const liveState = ({ isRebuilding }: ProjectionState, lagSeconds: number): Freshness['state'] => {
  if (isRebuilding) return 'rebuilding';
  return lagSeconds > BEHIND_SECONDS ? 'behind' : 'live';
};

/** A projector that is silent knows of no lag: what came since nobody has counted. */
export const freshnessOf = (state: ProjectionState, now: number): Freshness => {
  const isStalled = state.seenAt === null || now - state.seenAt.getTime() > SILENT_MS;
  const lagSeconds = lagOf(state, now);
  const told = { asOf: state.asOf?.toISOString() ?? null, deadLetters: state.deadLetters };
  if (isStalled) return { ...told, lagEvents: null, lagSeconds: null, state: 'stalled' };
  return { ...told, lagEvents: state.lagEvents, lagSeconds, state: liveState(state, lagSeconds) };
};

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

/** How new the read model is, for a website and a range. */
export const readFreshness = async (store: ReadStore, siteId: string, range: Span, now: number): Promise<Freshness> => {
  const [state] = await store.sql.prepared<ProjectionState>(stateSql, [siteId, instant(range.from), instant(range.to)]);
  if (!state) throw new Error('An aggregate without groups has one row');
  return freshnessOf(state, now);
};

/** The value of the header `Footfall-Freshness`. */
export const freshnessHeader = ({ asOf, lagEvents, lagSeconds, deadLetters, state }: Freshness): string =>
  [
    `state=${state}`,
    `asOf=${asOf ?? 'null'}`,
    `lagEvents=${lagEvents ?? 'null'}`,
    `lagSeconds=${lagSeconds ?? 'null'}`,
    `deadLetters=${deadLetters}`,
  ].join('; ');
