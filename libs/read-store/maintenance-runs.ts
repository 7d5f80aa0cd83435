import { type Sql, type Transaction } from '#libs/postgres';

/** Heard (LISTEN) by projectors when maintenance was asked for. */
export const MAINTENANCE_CHANNEL = 'footfall_maintenance';

/** What a step did, by words of its own; or why it could not. */
export type StepResult = Readonly<Record<string, unknown>>;

/** A run of maintenance that this process holds. */
export interface MaintenanceRun {
  readonly run: string;
  /** By the names of the steps that are done. */
  readonly steps: Readonly<Record<string, StepResult>>;
}

/** Any fixed number: who takes a run does so alone. */
const TAKE_LOCK = 7_304_513;

/** Who was not heard of for so long has died. */
const SILENT = `interval '60 seconds'`;

/** Adds a run, unless it is there; a night's is named by its date. `without` names steps that are left out. */
export const askForMaintenance = async (sql: Sql, run: string, without: readonly string[] = []): Promise<void> => {
  const steps = Object.fromEntries(without.map((step) => [step, { leftOut: true }]));
  const added = await sql.query(
    `insert into maintenance_runs (run, steps) values ($1, $2) on conflict (run) do nothing returning 1`,
    [run, JSON.stringify(steps)],
  );
  if (added.length > 0) await sql.query(`select pg_notify($1, '')`, [MAINTENANCE_CHANNEL]);
};

/** Adds a night's run, unless it is there. Before the very first there is nothing to make up for: that one is done already. */
export const askForNight = async (sql: Sql, night: string): Promise<void> => {
  await sql.query(
    `insert into maintenance_runs (run, done_at)
     select $1, case when not exists (select from maintenance_runs) then now() end
     on conflict (run) do nothing`,
    [night],
  );
};

/** Takes the oldest open run for `holder`, unless another process works at one; undefined if there is none to take. */
export const takeMaintenance = async (tx: Transaction, holder: string): Promise<MaintenanceRun | undefined> => {
  await tx.query('select pg_advisory_xact_lock($1)', [TAKE_LOCK]);
  const [taken] = await tx.query<MaintenanceRun>(
    `update maintenance_runs set holder = $1, beaten_at = now()
     where run = (select run from maintenance_runs where done_at is null order by asked_at, run limit 1)
       and not exists (select from maintenance_runs where done_at is null and holder <> $1 and beaten_at > now() - ${SILENT})
     returning run, steps`,
    [holder],
  );
  return taken;
};

/** Says that the holder lives; false if another has taken the run meanwhile. */
export const beatMaintenance = async (sql: Sql, run: string, holder: string): Promise<boolean> => {
  const beaten = await sql.query(
    `update maintenance_runs set beaten_at = now() where run = $1 and holder = $2 and done_at is null returning 1`,
    [run, holder],
  );
  return beaten.length > 0;
};

/** Writes down what a step did. */
export const recordMaintenance = async (sql: Sql, run: string, step: string, result: StepResult): Promise<void> => {
  await sql.query(
    `update maintenance_runs set steps = steps || jsonb_build_object($2::text, $3::jsonb) where run = $1`,
    [run, step, JSON.stringify(result)],
  );
};

/** Ends a run. */
export const endMaintenance = async (sql: Sql, run: string): Promise<void> => {
  await sql.query(`update maintenance_runs set done_at = now() where run = $1`, [run]);
};
