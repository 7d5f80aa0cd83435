import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer, estimatesOf } from '../answers/answer.ts';
import { changesOf } from '../run/changes.ts';
import { type TableRow, type Totals, countTable, countTotals } from '../run/count-table.ts';
import { Inquiries } from '../run/inquiries.ts';
import { noticesOf } from '../run/notices.ts';
import { type ResolvedRange } from '../run/resolve-range.ts';
import { type Subject } from '../run/subject.ts';
import { pageMembers } from './page.ts';
import { questionOf } from './parse-stats-query.ts';
import { type StatsQuery, groupedBy } from './stats-query.ts';

/** Asks the general query endpoint's question (api.md section 5). */
export class AnswerStatsQuery extends Query<Answer> {
  constructor(
    readonly subject: Subject,
    readonly query: StatsQuery,
    readonly time: ResolvedRange,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const valuesOf = (names: readonly string[], { values }: TableRow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));

const rowOf = (names: readonly string[], row: TableRow, compared: boolean): object => ({
  ...valuesOf(names, row),
  ...row.metrics,
  ...(compared && { previous: row.previous, changePercent: changesOf(row.metrics, row.previous) }),
});

const totalsOf = ({ now, before }: Totals, compared: boolean): object => ({
  totals: now,
  ...(compared && { previousTotals: before, changePercent: before && changesOf(now, before) }),
});

@QueryHandler(AnswerStatsQuery)
export class AnswerStatsQueryHandler implements IQueryHandler<AnswerStatsQuery> {
  constructor(private readonly inquiries: Inquiries) {}

  async execute({ subject, query, time, signal }: AnswerStatsQuery): Promise<Answer> {
    const inquiry = await this.inquiries.open(subject, time, query, signal);
    const [table, totals] = await Promise.all([countTable(inquiry, query), countTotals(inquiry, query.metrics)]);
    const names = groupedBy(query).map(({ name }) => name);
    const compared = query.compare !== 'none';
    const hasOtherCurrencies = table.hasOtherCurrencies || totals.hasOtherCurrencies;
    const beyondRetention = table.beyondRetention || totals.beyondRetention;
    return {
      body: {
        rows: table.rows.map((row) => rowOf(names, row, compared)),
        ...totalsOf(totals, compared),
        ...pageMembers(query.page, table.total, questionOf(query)),
      },
      notices: noticesOf(subject, time, { ...query, hasOtherCurrencies, beyondRetention }),
      estimates: estimatesOf([table.visitorsErrorPercent, totals.visitorsErrorPercent]),
      table: { member: 'rows', columns: [...names, ...query.metrics] },
    };
  }
}
