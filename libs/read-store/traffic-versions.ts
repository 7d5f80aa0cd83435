import { type Sql } from '#libs/postgres';
import { trafficSchema } from './traffic-schema.ts';

/** Heard (LISTEN) by projectors when another version is to be built, was stopped, or has become the active one. */
export const VERSIONS_CHANNEL = 'footfall_versions';

/** One version of the traffic projection: as its checkpoints and tasks name it, and where its tables are. */
export interface TrafficVersion {
  readonly projection: 'traffic';
  readonly version: number;
  readonly schema: string;
}

export const trafficVersion = (version: number): TrafficVersion => ({
  projection: 'traffic',
  version,
  schema: trafficSchema(version),
});

/** The version that readers look at, and the one that a rebuild fills beside it. */
export interface ConsumingVersions {
  readonly active: TrafficVersion;
  readonly building: TrafficVersion | null;
}

const readVersions = async (sql: Sql, locking: '' | 'for share'): Promise<ConsumingVersions> => {
  const [row] = await sql.query<{ active: number; building: number | null }>(
    `select active_version as active, building_version as building from projections where name = 'traffic' ${locking}`,
  );
  if (!row) throw new Error('No version of the traffic projection is active');
  return {
    active: trafficVersion(row.active),
    building: row.building === null ? null : trafficVersion(row.building),
  };
};

/** The versions that consume now. */
export const consumingVersions = (sql: Sql): Promise<ConsumingVersions> => readVersions(sql, '');

/**
 * The same as a list, the active one first. Inside a transaction they stay so until it ends: whatever is to be done to the
 * rows of every version (tasks, erasures, cuts) is asked for here, and written for all of them in that transaction.
 */
export const listConsuming = async (tx: Sql): Promise<readonly TrafficVersion[]> => {
  const { active, building } = await readVersions(tx, 'for share');
  return building ? [active, building] : [active];
};
