import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer } from '../stats/answers/answer.ts';
import { type Span } from '../stats/plan/frame.ts';
import { type Filter } from '../stats/query/stats-query.ts';
import { type AskedReport } from '../stats/reports/asked-report.ts';
import { Reports } from '../stats/reports/reports.ts';
import { countTotals } from '../stats/run/count-table.ts';
import { type Inquiry, frameOf } from '../stats/run/inquiry.ts';
import { type KeysetPage, keysetMembers } from '../rows/keyset.ts';
import { listAnswer } from '../rows/list-answer.ts';
import { lookBack, lookForward, readInSteps } from '../rows/look-back.ts';
import { type SessionRecord } from '../rows/session-record.ts';
import { sessionRowColumns } from '../rows/session-row.ts';
import { SessionRows } from '../rows/session-rows.ts';
import { listSessionsSql } from './list-sessions-sql.ts';
import { type SessionNames, inNamesOf } from './session-names.ts';
import { type SessionOrder } from './session-order.ts';

/** Which sessions a list is of. */
export interface OnlySessions {
  readonly goalId: string | null;
  /** Null for all, recorded or not. */
  readonly hasReplay: boolean | null;
}

/** What the cursors of the list are bound to. */
export interface SessionsQuestion extends OnlySessions {
  readonly names: SessionNames;
}

/** Which sessions were there, one by one? */
export class ListSessionsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly only: SessionsQuestion,
    readonly order: SessionOrder,
    readonly page: KeysetPage,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

export const sessionsQuestion = ({ question }: AskedReport, only: SessionsQuestion): object => ({
  ...question,
  ...only,
});

const reached = (goalId: string): Filter => ({
  dimension: { kind: 'goal', name: 'goal' },
  operator: 'is',
  values: [goalId],
});

/** By their beginning, sessions are found in steps from where the list goes on; any other order has to see all of them. */
const stepsOf = ({ byStart, descending }: SessionOrder, range: Span, at: number): readonly Span[] => {
  if (!byStart) return [range];
  return descending ? lookBack(range, at) : lookForward({ from: Math.max(range.from, at), to: range.to });
};

/** The rows of a page, and one more if there is one. */
const readRecords = async (
  inquiry: Inquiry,
  order: SessionOrder,
  page: KeysetPage,
): Promise<readonly SessionRecord[]> => {
  const { database, signal, subject } = inquiry;
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const { offset, limit, after } = page;
  const spans = stepsOf(order, frame.range, after?.value ?? (order.descending ? subject.now : frame.range.from));
  const found = await readInSteps(spans, offset + limit + 1, (span, missing) =>
    database.query<SessionRecord>(listSessionsSql(frame, { span, order, after, limit: missing }), signal),
  );
  return found.slice(offset);
};

const countSessions = async (inquiry: Inquiry): Promise<number> =>
  (await countTotals(inquiry, ['sessions'])).now['sessions'] ?? 0;

@QueryHandler(ListSessionsQuery)
export class ListSessionsQueryHandler implements IQueryHandler<ListSessionsQuery> {
  constructor(
    private readonly reports: Reports,
    private readonly rows: SessionRows,
  ) {}

  async execute({ asked, only, order, page, signal }: ListSessionsQuery): Promise<Answer> {
    const more = only.goalId === null ? undefined : reached(only.goalId);
    const inquiry = await this.reports.inquire(asked, signal, more);
    // Nothing is recorded yet.
    const isEmpty = only.hasReplay === true;
    const [records, total] = isEmpty
      ? [[], 0]
      : await Promise.all([readRecords(inquiry, order, page), countSessions(inquiry)]);
    const rows = await this.rows.of(inquiry, records.slice(0, page.limit));
    const places = records.map((record) => ({ value: order.of(record), id: record.session }));
    const told = keysetMembers(page, { places, total, asked: sessionsQuestion(asked, only) });
    const data = rows.map((row) => inNamesOf(only.names, row));
    return listAnswer(asked, { data, ...told }, sessionRowColumns);
  }
}
