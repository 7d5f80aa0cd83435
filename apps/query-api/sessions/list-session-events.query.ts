import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Answer } from '../stats/answers/answer.ts';
import { pageMembers } from '../stats/query/page.ts';
import { type Page } from '../stats/query/stats-query.ts';
import { type EventRecord } from '../rows/event-record.ts';
import { eventRowColumns } from '../rows/event-row.ts';
import { EventRows } from '../rows/event-rows.ts';
import { itemAnswer } from '../rows/list-answer.ts';
import { type FoundSession } from './find-session.ts';
import { countSessionEventsSql, sessionEventsSql } from './session-events-sql.ts';
import { type SessionNames, inNamesOf } from './session-names.ts';

/** Which events of which session, in whose names. */
export interface SessionEventsQuestion {
  readonly sessionId: string;
  readonly visitorId: string;
  /** Their code in rows; null for all. */
  readonly type: number | null;
  readonly names: SessionNames;
}

/** What happened in a session, event by event? The oldest first. */
export class ListSessionEventsQuery extends Query<Answer> {
  constructor(
    readonly found: FoundSession,
    readonly asked: SessionEventsQuestion,
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ListSessionEventsQuery)
export class ListSessionEventsQueryHandler implements IQueryHandler<ListSessionEventsQuery> {
  constructor(private readonly rows: EventRows) {}

  async execute({ found, asked, page, signal }: ListSessionEventsQuery): Promise<Answer> {
    const { reading, record } = found;
    const { database, subject } = reading;
    const listed = { type: asked.type, limit: page.limit, offset: page.offset };
    const [records, [counted]] = await Promise.all([
      database.query<EventRecord>(sessionEventsSql(subject, record, listed), signal),
      database.query<{ total: number }>(countSessionEventsSql(subject, record, asked.type), signal),
    ]);
    const rows = await this.rows.of({ ...reading, signal }, records);
    const data = rows.map((row) => inNamesOf(asked.names, row));
    return itemAnswer({ data, ...pageMembers(page, counted?.total ?? 0, asked) }, eventRowColumns);
  }
}
