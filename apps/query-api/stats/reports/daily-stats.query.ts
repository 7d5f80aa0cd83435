import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { HOUR_MS } from '#libs/domain';
import { type Answer } from '../answers/answer.ts';
import { pageMembers } from '../query/page.ts';
import { type Page } from '../query/stats-query.ts';
import { type TableRow, countTotals } from '../run/count-table.ts';
import { type AskedReport } from './asked-report.ts';
import { bucketOf, countBuckets } from './buckets.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';
import { comparisonOf, totalsMetricsOf, totalsOf } from './totals.ts';

/** How was each day? */
export class DailyStatsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** A day may have 23, 24 or 25 hours, in some zones halves. */
const dayOf = ({ bucket }: TableRow): object =>
  bucket ? { date: bucket.label, hours: (bucket.end - bucket.start) / HOUR_MS } : {};

@QueryHandler(DailyStatsQuery)
export class DailyStatsQueryHandler implements IQueryHandler<DailyStatsQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, page, signal }: DailyStatsQuery): Promise<Answer> {
    const inquiry = await this.reports.inquire(asked, signal);
    const metrics = totalsMetricsOf(asked.subject);
    const [table, totals] = await Promise.all([countBuckets(inquiry, 'day', page), countTotals(inquiry, metrics)]);
    return reportAnswer(
      asked,
      {
        data: table.rows.map((row) => ({ ...dayOf(row), ...bucketOf(row, inquiry) })),
        ...pageMembers(page, table.total, asked.question),
        totals: totalsOf(totals.now),
        comparison: comparisonOf(totals, asked.time.compareRange),
      },
      [table, totals],
      { member: 'data', columns: ['date', 'hours', 'start', 'end', 'label', 'partial', ...metrics] },
    );
  }
}
