import { type Sql } from '#libs/postgres';
import { type ReadStore, trafficVersion, type TrafficVersion } from '#libs/read-store';
import { dropVersion } from './make-version.ts';

/** A version that consumed and is to do so no more gets no tasks from now on. */
export const forgetVersion = async (sql: Sql, { projection, version }: TrafficVersion): Promise<void> => {
  await sql.query('update projections set building_version = null where name = $1 and building_version = $2', [
    projection,
    version,
  ]);
  await sql.query('delete from tasks where projection = $1 and version = $2', [projection, version]);
};

/** Of a run that swapped, the version before it goes; of one that did not, its own. */
const endedSql = `
  select run_id as "runId", version, from_version as "fromVersion", coalesce((result ->> 'swapped')::boolean, false) as swapped
  from rebuild_runs
  where state in ('done', 'cancelled') and dropped_at is null
    and (not coalesce((result ->> 'swapped')::boolean, false) or ended_at < now() - $1 * interval '1 ms')`;

interface EndedRun {
  readonly runId: string;
  readonly version: number;
  readonly fromVersion: number;
  readonly swapped: boolean;
}

/** Drops the tables of versions that nobody reads or fills any more. */
export class OldVersions {
  readonly #store: ReadStore;
  readonly #keepMs: number;

  /** Who began to read a version before a swap has `keepMs` to come to an end. */
  constructor(store: ReadStore, keepMs: number) {
    this.#store = store;
    this.#keepMs = keepMs;
  }

  async drop(): Promise<void> {
    for (const run of await this.#store.sql.prepared<EndedRun>(endedSql, [this.#keepMs])) await this.#dropOf(run);
  }

  async #dropOf({ runId, version, fromVersion, swapped }: EndedRun): Promise<void> {
    const { sql } = this.#store;
    const gone = trafficVersion(swapped ? fromVersion : version);
    if (!swapped) await forgetVersion(sql, gone);
    await dropVersion(this.#store, gone);
    await sql.query('update rebuild_runs set dropped_at = now() where run_id = $1', [runId]);
  }
}
