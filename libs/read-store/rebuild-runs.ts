import { type Sql, type Transaction } from '#libs/postgres';
import { VERSIONS_CHANNEL } from './traffic-versions.ts';

/** A difference between the old numbers and the new, as text. */
export interface RebuildResult {
  readonly rowsCompared: number;
  readonly differences: number;
  readonly examples: readonly object[];
  readonly swapped: boolean;
}

type ByPartition = Readonly<Record<string, number>>;

/** One rebuild: which version it fills beside which, and how far it is. */
export interface RebuildRun {
  readonly runId: string;
  readonly projection: string;
  readonly fromVersion: number;
  readonly version: number;
  /** A stopped one can go on. */
  readonly state: 'running' | 'stopped' | 'done' | 'cancelled';
  readonly phase: 'preparing' | 'building' | 'comparing' | 'swapping';
  readonly compareOnly: boolean;
  /** Where it began to project, and where it began to write claims, by partition. */
  readonly firstPositions: ByPartition;
  readonly claimsFrom: ByPartition;
  readonly eventsDone: number;
  readonly eventsTotal: number;
  readonly eventsPerSecond: number;
  readonly lagEvents: number;
  readonly result: RebuildResult | null;
  /** Why it stopped by itself. */
  readonly error: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** How far a run is: positions done, all there are, and the rate of late. */
export type RebuildProgress = Pick<RebuildRun, 'eventsDone' | 'eventsTotal' | 'eventsPerSecond' | 'lagEvents'>;

const columns = `
  run_id as "runId", projection, from_version as "fromVersion", version, state, phase, compare_only as "compareOnly",
  first_positions as "firstPositions", claims_from as "claimsFrom", events_done as "eventsDone", events_total as "eventsTotal",
  events_per_second as "eventsPerSecond", lag_events as "lagEvents", result, error, started_at as "startedAt", ended_at as "endedAt"`;

const askSql = `
  insert into rebuild_runs (run_id, projection, from_version, version, state, phase, compare_only)
  select $1, p.name, p.active_version,
    1 + greatest(p.active_version, (select coalesce(max(version), 0) from rebuild_runs where projection = p.name)),
    'running', 'preparing', $2
  from projections p where p.name = 'traffic'`;

/** The rebuilds that were asked for, and what became of them. Projectors hear of each change. */
export class RebuildRuns {
  /** The one that runs or was stopped, if there is one. */
  async open(sql: Sql): Promise<RebuildRun | undefined> {
    const [run] = await sql.query<RebuildRun>(
      `select ${columns} from rebuild_runs where state in ('running', 'stopped')`,
    );
    return run;
  }

  async find(sql: Sql, runId: string): Promise<RebuildRun | undefined> {
    const [run] = await sql.query<RebuildRun>(`select ${columns} from rebuild_runs where run_id = $1`, [runId]);
    return run;
  }

  /** Asks for a new version of the traffic projection. Rejects if a run is open. */
  async ask(tx: Transaction, runId: string, compareOnly: boolean): Promise<void> {
    await tx.query(askSql, [runId, compareOnly]);
    await this.#tell(tx);
  }

  /** Lets a run go on, stop, or end without a swap. Nothing happens to one that has ended. */
  async turn(sql: Sql, runId: string, state: 'running' | 'stopped' | 'cancelled', error?: string): Promise<void> {
    await sql.query(
      `update rebuild_runs set state = $2, error = $3, events_per_second = 0,
         ended_at = case when $2 = 'cancelled' then now() end
       where run_id = $1 and state in ('running', 'stopped')`,
      [runId, state, error ?? null],
    );
    await this.#tell(sql);
  }

  /** Goes on to another phase. */
  async enter(sql: Sql, runId: string, phase: RebuildRun['phase']): Promise<void> {
    await sql.query('update rebuild_runs set phase = $2 where run_id = $1', [runId, phase]);
    await this.#tell(sql);
  }

  /** Writes down from where on the version projects and claims. */
  async begin(sql: Sql, runId: string, firstPositions: ByPartition, claimsFrom: ByPartition): Promise<void> {
    await sql.query('update rebuild_runs set first_positions = $2, claims_from = $3 where run_id = $1', [
      runId,
      JSON.stringify(firstPositions),
      JSON.stringify(claimsFrom),
    ]);
  }

  async report(sql: Sql, runId: string, progress: RebuildProgress): Promise<void> {
    const { eventsDone, eventsTotal, eventsPerSecond, lagEvents } = progress;
    await sql.query(
      `update rebuild_runs set events_done = $2, events_total = $3, events_per_second = $4, lag_events = $5, beaten_at = now()
       where run_id = $1`,
      [runId, eventsDone, eventsTotal, eventsPerSecond, lagEvents],
    );
  }

  /** Keeps what the comparison found. */
  async found(sql: Sql, runId: string, result: RebuildResult): Promise<void> {
    await sql.query('update rebuild_runs set result = $2 where run_id = $1', [runId, JSON.stringify(result)]);
  }

  /** Ends a run whose version is the active one now, or was only to be compared. */
  async end(sql: Sql, runId: string, swapped: boolean): Promise<void> {
    await sql.query(
      `update rebuild_runs
       set state = 'done', ended_at = now(), events_per_second = 0, lag_events = 0, events_done = events_total,
           result = result || jsonb_build_object('swapped', $2::boolean)
       where run_id = $1`,
      [runId, swapped],
    );
    await this.#tell(sql);
  }

  async #tell(sql: Sql): Promise<void> {
    await sql.query(`select pg_notify($1, '')`, [VERSIONS_CHANNEL]);
  }
}
