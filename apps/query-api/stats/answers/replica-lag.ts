import { type ReportsStore } from '../run/reports-store.ts';
import { type ProjectionState } from './freshness.ts';

/** How far the active version has come on one server: by partition, the position after what is applied. */
type Positions = ReadonlyMap<number, number>;

/** What a replica knows. */
export interface ReplicaState {
  readonly positions: Positions;
  readonly asOf: Date | null;
  /** Up to when it has what the primary has. */
  readonly replayedTo: Date | null;
}

interface PositionRow {
  readonly partition: number;
  readonly position: number;
  readonly asOf: Date | null;
  readonly replayedTo: Date | null;
}

const sql = `
  select c.partition, c.position, c.as_of as "asOf", coalesce(pg_last_xact_replay_timestamp(), c.as_of) as "replayedTo"
  from checkpoints c join projections p on p.name = c.projection and p.active_version = c.version
  where c.projection = 'traffic'`;

const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((one, other) => (other && (!one || other > one) ? other : one), null);

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && other && one < other ? one : (other ?? one);

const positionsOf = (rows: readonly PositionRow[]): Positions =>
  new Map(rows.map(({ partition, position }) => [partition, position]));

/** What the projector says of itself, as it is for who reads a replica: what has not come there counts as not applied. */
export const asSeenOn = (state: ProjectionState, ours: Positions, replica: ReplicaState): ProjectionState => {
  const missing = [...ours].reduce(
    (sum, [partition, position]) => sum + Math.max(0, position - (replica.positions.get(partition) ?? 0)),
    0,
  );
  if (missing === 0) return state;
  return {
    ...state,
    asOf: replica.asOf,
    lagEvents: state.lagEvents + missing,
    behindSince: earlier(state.behindSince, replica.replayedTo ?? replica.asOf),
  };
};

/** The same, asked for: the primary first, so that what comes meanwhile does not count as missing. */
export const onReplica = async (stores: ReportsStore, state: ProjectionState): Promise<ProjectionState> => {
  const ours = await stores.primary.sql.prepared<PositionRow>(sql);
  const theirs = await stores.read.sql.prepared<PositionRow>(sql);
  return asSeenOn(state, positionsOf(ours), {
    positions: positionsOf(theirs),
    asOf: latest(theirs.map(({ asOf }) => asOf)),
    replayedTo: latest(theirs.map(({ replayedTo }) => replayedTo)),
  });
};
