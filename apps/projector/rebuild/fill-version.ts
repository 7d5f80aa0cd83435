import { type Consumer, type Position } from '#libs/event-log';
import { type RebuildRun, trafficVersion } from '#libs/read-store';
import { TrafficProjection, type TrafficOptions } from '../traffic/traffic.projection.ts';
import { readFoldFrom } from './fold-from.ts';
import { FollowedVersion } from './followed-version.ts';
import { followingConsumer } from './following-consumer.ts';
import { FollowingJudge } from './following-judge.ts';
import { type Versions } from './make-version.ts';

const MIB = 1024 * 1024;

/** The more a flush folds, the fewer rows it writes again. */
const MAX_BATCH = { records: 20_000, bytes: 32 * MIB };
/** Visitors of a log that is read from its start are new for the most part: those of today are enough. */
const MEMORY = { bytesPerPartition: 32 * MIB, knowsNewcomers: true };

/** What a version that a run fills is told when its consumers start. */
export interface Building {
  readonly versions: Versions;
  readonly claimsFrom: ReadonlyMap<number, Position>;
}

export const versionsOf = ({ fromVersion, version }: RebuildRun): Versions => ({
  old: trafficVersion(fromVersion),
  version: trafficVersion(version),
});

export const byPartition = (positions: Readonly<Record<string, Position>>): ReadonlyMap<number, Position> =>
  new Map(Object.entries(positions).map(([partition, position]) => [Number(partition), position]));

/** The version that is to be filled now, if its tables are ready. */
export const buildingOf = (run: RebuildRun | undefined): Building | undefined =>
  run?.state === 'running' && run.phase !== 'preparing'
    ? { versions: versionsOf(run), claimsFrom: byPartition(run.claimsFrom) }
    : undefined;

/** The projection that fills a version, and what it consumes with; it stays behind the version that it follows. */
export const fillVersion = async (
  options: Omit<TrafficOptions, 'version' | 'rules'>,
  { versions: { old, version }, claimsFrom }: Building,
  signal: AbortSignal,
): Promise<{ readonly projection: TrafficProjection; readonly consumer: Consumer }> => {
  const { store, log } = options;
  const followed = new FollowedVersion(store.sql, old, version.schema);
  const foldFrom = await readFoldFrom(store.sql, version.schema);
  const projection = new TrafficProjection({
    ...options,
    version,
    rules: {
      judge: new FollowingJudge({ old, version, claimsFrom, foldFrom }),
      texts: followed,
      maxBatch: MAX_BATCH,
      memory: MEMORY,
    },
  });
  return { projection, consumer: followingConsumer(projection.consumer, { log, followed, signal }) };
};
