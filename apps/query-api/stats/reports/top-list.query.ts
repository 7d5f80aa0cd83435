import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer } from '../answers/answer.ts';
import { pageMembers } from '../query/page.ts';
import { type Filter, type Page } from '../query/stats-query.ts';
import { countTotals } from '../run/count-table.ts';
import { type AskedReport } from './asked-report.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';
import { type TopList, countTopList, metricsOf, topRowOf } from './top-rows.ts';
import { totalsMetricsOf, totalsOf } from './totals.ts';

/** Which values of a dimension are the most frequent? */
export class TopListQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly list: TopList,
    readonly search: string | null,
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const searching = ({ dimension }: TopList, search: string): Filter => ({
  dimension: { kind: 'column', name: dimension },
  operator: 'contains',
  values: [search],
});

/** What the cursors of a list are bound to. */
export const topListQuestion = ({ question }: AskedReport, list: TopList, search: string | null): object => ({
  question,
  dimension: list.dimension,
  search,
});

@QueryHandler(TopListQuery)
export class TopListQueryHandler implements IQueryHandler<TopListQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, list, search, page, signal }: TopListQuery): Promise<Answer> {
    const inquiry = await this.reports.inquire(asked, signal);
    const searched = search === null ? inquiry : await this.reports.inquire(asked, signal, searching(list, search));
    const [table, totals] = await Promise.all([
      countTopList(searched, list, page, asked.question.orderBy),
      countTotals(inquiry, totalsMetricsOf(asked.subject)),
    ]);
    const compared = asked.time.compareRange !== null;
    const data = table.rows.map((row) => topRowOf(row, list, totals.now['visitors'] ?? null, compared));
    return reportAnswer(
      asked,
      {
        data,
        ...pageMembers(page, table.total, topListQuestion(asked, list, search)),
        totals: totalsOf(totals.now),
      },
      [table, totals],
      { member: 'data', columns: ['value', 'label', ...metricsOf(list), 'percent'] },
    );
  }
}
