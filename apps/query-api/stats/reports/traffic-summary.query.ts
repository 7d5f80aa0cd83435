import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer } from '../answers/answer.ts';
import { type Metrics } from '../run/count-figures.ts';
import { countTotals } from '../run/count-table.ts';
import { type AskedReport } from './asked-report.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';
import { type TopList, countTopList, topRowOf } from './top-rows.ts';
import { comparisonOf, totalsMetricsOf, totalsOf } from './totals.ts';

/** Where did the traffic come from, and on what? */
export class TrafficSummaryQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly limit: number,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const lists = {
  channels: { dimension: 'channel' },
  sources: { dimension: 'source' },
  devices: { dimension: 'device' },
} as const satisfies Record<string, TopList>;

const returning = ({ visitors, newVisitors }: Metrics): number | null =>
  typeof visitors === 'number' && typeof newVisitors === 'number' ? visitors - newVisitors : null;

@QueryHandler(TrafficSummaryQuery)
export class TrafficSummaryQueryHandler implements IQueryHandler<TrafficSummaryQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, limit, signal }: TrafficSummaryQuery): Promise<Answer> {
    const inquiry = await this.reports.inquire(asked, signal);
    const page = { limit, offset: 0, byOffset: false };
    const [totals, ...tables] = await Promise.all([
      countTotals(inquiry, totalsMetricsOf(asked.subject)),
      ...Object.values(lists).map((list) => countTopList(inquiry, list, page)),
    ]);
    const compared = asked.time.compareRange !== null;
    const rows = Object.entries(lists).map(([name, list], index) => [
      name,
      tables[index]?.rows.map((row) => topRowOf(row, list, totals.now['visitors'] ?? null, compared)),
    ]);
    return reportAnswer(
      asked,
      {
        totals: totalsOf(totals.now),
        comparison: comparisonOf(totals, asked.time.compareRange),
        newVisitors: totals.now['newVisitors'] ?? null,
        returningVisitors: returning(totals.now),
        ...(Object.fromEntries(rows) as Record<string, unknown>),
      },
      [totals, ...tables],
    );
  }
}
