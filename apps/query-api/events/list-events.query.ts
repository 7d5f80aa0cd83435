import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer } from '../stats/answers/answer.ts';
import { type Filter } from '../stats/query/stats-query.ts';
import { type AskedReport } from '../stats/reports/asked-report.ts';
import { Reports } from '../stats/reports/reports.ts';
import { type Inquiry, frameOf } from '../stats/run/inquiry.ts';
import { type EventRecord } from '../rows/event-record.ts';
import { eventRowColumns } from '../rows/event-row.ts';
import { EventRows } from '../rows/event-rows.ts';
import { type KeysetPage, type Place, keysetMembers } from '../rows/keyset.ts';
import { listAnswer } from '../rows/list-answer.ts';
import { lookBack, readInSteps } from '../rows/look-back.ts';
import { listEventsSql } from './list-events-sql.ts';

/** Which events a list is of. */
export interface OnlyEvents {
  /** Their code in rows; null for all. */
  readonly type: number | null;
  /** Custom events of this name; null for all. */
  readonly name: string | null;
}

/** What happened, event by event? The newest first. */
export class ListEventsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly only: OnlyEvents,
    readonly page: KeysetPage,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** What the cursors of the list are bound to. */
export const eventsQuestion = ({ question }: AskedReport, only: OnlyEvents): object => ({ ...question, ...only });

const named = (name: string): Filter => ({
  dimension: { kind: 'column', name: 'eventName' },
  operator: 'is',
  values: [name],
});

const placeOf = ({ occurredAt, eventId }: EventRecord): Place => ({ value: occurredAt.getTime(), id: eventId });

/** The rows of a page, and one more if there is one. */
const readRecords = async (
  inquiry: Inquiry,
  type: number | null,
  page: KeysetPage,
): Promise<readonly EventRecord[]> => {
  const { database, signal, subject } = inquiry;
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const { offset, limit, after } = page;
  const spans = lookBack(frame.range, after?.value ?? subject.now);
  const found = await readInSteps(spans, offset + limit + 1, (span, missing) =>
    database.query<EventRecord>(listEventsSql(frame, { span, type, after, limit: missing }), signal),
  );
  return found.slice(offset);
};

@QueryHandler(ListEventsQuery)
export class ListEventsQueryHandler implements IQueryHandler<ListEventsQuery> {
  constructor(
    private readonly reports: Reports,
    private readonly rows: EventRows,
  ) {}

  async execute({ asked, only, page, signal }: ListEventsQuery): Promise<Answer> {
    const more = only.name === null ? undefined : named(only.name);
    const inquiry = await this.reports.inquire(asked, signal, more);
    const records = await readRecords(inquiry, only.type, page);
    const data = await this.rows.of(inquiry, records.slice(0, page.limit));
    const places = records.map(placeOf);
    const told = keysetMembers(page, { places, total: null, asked: eventsQuestion(asked, only) });
    return listAnswer(asked, { data, ...told }, eventRowColumns);
  }
}
