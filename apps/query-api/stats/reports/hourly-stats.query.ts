import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DAY_MS, Failure, HOUR_MS, round2 } from '#libs/domain';
import { type Answer } from '../answers/answer.ts';
import { pageMembers } from '../query/page.ts';
import { type Page } from '../query/stats-query.ts';
import { type Metrics } from '../run/count-figures.ts';
import { countTable, countTotals } from '../run/count-table.ts';
import { type Inquiry } from '../run/inquiry.ts';
import { type AskedReport } from './asked-report.ts';
import { bucketOf, countBuckets } from './buckets.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';
import { comparisonOf, totalsMetricsOf, totalsOf } from './totals.ts';

/** How was each hour, and what is an hour of the day like? */
export class HourlyStatsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const LONGEST_DAYS = 31;
const meanMetrics = ['pageViews', 'visitors', 'sessions'] as const;

/** Hours are answered for 31 days at most (one of which may have 25 hours). */
export const refuseLongHours = ({ time: { range } }: AskedReport): void => {
  if (range.to - range.from <= LONGEST_DAYS * DAY_MS + HOUR_MS) return;
  throw new Failure('query.intervalTooFine', `Hours are answered for ${LONGEST_DAYS} days at most.`, {
    field: 'period',
  });
};

/** How often each hour of the day lies in the range so far: what its figures are divided by. */
const occurrences = ({ time: { range, zone }, subject }: Inquiry): ReadonlyMap<number, number> => {
  const end = Math.min(range.to, subject.now);
  const shares = new Map<number, number>();
  for (const hour of zone.hours(range.from, end)) {
    const share = (Math.min(hour.end, end) - Math.max(hour.start, range.from)) / HOUR_MS;
    const of = zone.hourOfDay(hour.start);
    shares.set(of, (shares.get(of) ?? 0) + share);
  }
  return new Map([...shares].map(([hour, share]) => [hour, Math.max(1, Math.round(share))]));
};

const meanRow = (hour: number, metrics: Metrics | undefined, days: number): object => ({
  hour,
  ...Object.fromEntries(meanMetrics.map((name) => [name, round2((metrics?.[name] ?? 0) / days)])),
});

/** The mean day, hour by hour. */
const countByHourOfDay = async (inquiry: Inquiry): Promise<readonly object[]> => {
  const table = await countTable(inquiry, { metrics: meanMetrics, dimensions: [{ kind: 'time', name: 'hourOfDay' }] });
  const figures = new Map(table.rows.map(({ values, metrics }) => [values[0], metrics]));
  const days = occurrences(inquiry);
  return Array.from({ length: 24 }, (_, hour) => meanRow(hour, figures.get(hour), days.get(hour) ?? 1));
};

@QueryHandler(HourlyStatsQuery)
export class HourlyStatsQueryHandler implements IQueryHandler<HourlyStatsQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, page, signal }: HourlyStatsQuery): Promise<Answer> {
    const inquiry = await this.reports.inquire(asked, signal);
    const metrics = totalsMetricsOf(asked.subject);
    const [table, byHourOfDay, totals] = await Promise.all([
      countBuckets(inquiry, 'hour', page),
      countByHourOfDay(inquiry),
      countTotals(inquiry, metrics),
    ]);
    return reportAnswer(
      asked,
      {
        data: table.rows.map((row) => bucketOf(row, inquiry)),
        ...pageMembers(page, table.total, asked.question),
        byHourOfDay,
        totals: totalsOf(totals.now),
        comparison: comparisonOf(totals, asked.time.compareRange),
      },
      [table, totals],
      { member: 'data', columns: ['start', 'end', 'label', 'partial', ...metrics] },
    );
  }
}
