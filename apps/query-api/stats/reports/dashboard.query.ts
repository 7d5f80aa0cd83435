import { availableParallelism } from 'node:os';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer } from '../answers/answer.ts';
import { bounded } from '../run/bounded.ts';
import { type AskedReport } from './asked-report.ts';
import { type PartName, type Work, makePart, totalsOnce } from './dashboard-parts.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';

/** How did the website do: figures, their course, and the lists beside them. */
export class DashboardQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly parts: readonly PartName[],
    readonly limit: number,
    readonly liveVisitors: number,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** Parts of one dashboard that are counted side by side: more would only keep others waiting. */
const SIDE_BY_SIDE = Math.min(4, availableParallelism());

@QueryHandler(DashboardQuery)
export class DashboardQueryHandler implements IQueryHandler<DashboardQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, parts, limit, liveVisitors, signal }: DashboardQuery): Promise<Answer> {
    const inquiry = await this.reports.inquire(asked, signal);
    const work: Work = {
      question: asked.question,
      inquiry,
      narrowed: (filter) => this.reports.inquire(asked, signal, filter),
      totals: totalsOnce(inquiry),
      liveVisitors,
      limit,
    };
    const made = await bounded(
      SIDE_BY_SIDE,
      parts.map((name) => () => makePart(name, work)),
    );
    const body = Object.fromEntries(parts.map((name, index) => [name, made[index]?.value]));
    return reportAnswer(
      asked,
      body,
      made.flatMap(({ noted }) => noted),
    );
  }
}
