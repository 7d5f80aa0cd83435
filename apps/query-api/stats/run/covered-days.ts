import { type CoveredDay } from '../plan/frame.ts';
import { type CoveredRow, coveredDaysSql } from '../sql/covered-days.ts';
import { type ResolvedRange } from './resolve-range.ts';
import { type StatsDatabase } from './stats-database.ts';
import { type Subject } from './subject.ts';

/**
 * The closed days within a question's ranges that lie in segments, in order. They are looked up after the subject, so an
 * answer is never older than the data version that it is stored under.
 */
export const readCoveredDays = async (
  database: StatsDatabase,
  { schema, site, cut }: Subject,
  { range, compareRange }: ResolvedRange,
  signal: AbortSignal,
): Promise<readonly CoveredDay[]> => {
  const ranges = compareRange ? [range, compareRange] : [range];
  const from = Math.min(...ranges.map((one) => one.from));
  const to = Math.max(...ranges.map((one) => one.to));
  const rows = await database.query<CoveredRow>(coveredDaysSql({ schema, site, cut, from, to }), signal);
  return rows.map((row) => ({ from: row.from.getTime(), to: row.to.getTime(), segments: row.segments }));
};
