import { keptDays } from '../../projections/kept-days.ts';
import { DAY_MS, type Step } from '../upkeep.ts';

// Letters of projections stay: a rebuild must know what became one, since it may have been put back since.
const kept = [
  { table: 'letters', column: 'recorded_at', days: keptDays.letters },
  { table: 'refusal_counts', column: 'quarter', days: keptDays.refusalCounts },
  { table: 'refused_events', column: 'refused_at', days: keptDays.refusedEvents },
] as const;

const STEP_ROWS = 10_000;

/** Deletes old dead letters of ingest, and old counts and samples of refusals. */
export const purgeLetters: Step = async ({ store, now, signal }) => {
  const deleted: Record<string, number> = {};
  for (const { table, column, days } of kept) {
    for (let more = true; more;) {
      signal.throwIfAborted();
      const gone = await store.sql.query(
        `delete from ${table} where ctid = any(array(
           select ctid from ${table} where ${column} < $1 limit ${STEP_ROWS})) returning 1`,
        [new Date(now - days * DAY_MS)],
      );
      deleted[table] = (deleted[table] ?? 0) + gone.length;
      more = gone.length === STEP_ROWS;
    }
  }
  return deleted;
};
