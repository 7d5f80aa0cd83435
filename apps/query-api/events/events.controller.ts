import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ParametersPipe } from '../http/parameters.pipe.ts';
import { codeOfType } from '../rows/event-row.ts';
import { readKeyset } from '../rows/keyset.ts';
import { itemAnswer } from '../rows/list-answer.ts';
import { timeOf } from '../rows/time-of.ts';
import { Asked, type Asking } from '../stats/answers/asking.ts';
import { Reads } from '../stats/answers/reads.ts';
import { pageRequestOf, parseReport } from '../stats/reports/report-question.ts';
import { Reports } from '../stats/reports/reports.ts';
import { StatsDatabase } from '../stats/run/stats-database.ts';
import { Subjects } from '../stats/run/subjects.ts';
import { ListEventsRequest } from './events.request.ts';
import { findEvent } from './find-event.ts';
import { GetEventQuery } from './get-event.query.ts';
import { ListEventsQuery, type OnlyEvents, eventsQuestion } from './list-events.query.ts';
import { Needs } from '../http/access/caller.ts';

const LISTED = 50;

/** Events one by one (api.md section 6): they show single visitors. */
@Needs('visitors.read')
@Controller('api/v1/websites/:websiteId/events')
export class EventsController {
  constructor(
    private readonly reports: Reports,
    private readonly subjects: Subjects,
    private readonly database: StatsDatabase,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async list(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ListEventsRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const { type, name = null } = request;
    const only: OnlyEvents = { type: type === undefined ? null : (codeOfType(type) ?? null), name };
    const asked = await this.reports.open(websiteId, parseReport(request));
    const page = readKeyset(pageRequestOf(request), eventsQuestion(asked, only), LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'events', page, ...eventsQuestion(asked, only) },
      make: (signal) => this.queries.execute(new ListEventsQuery(asked, only, page, signal)),
    });
  }

  @Get(':eventId')
  async get(
    @Param('websiteId') websiteId: string,
    @Param('eventId') eventId: string,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const subject = await this.subjects.open(websiteId);
    const { database } = this;
    const record = await findEvent({ subject, database, signal: asking.signal }, eventId);
    const at = record.occurredAt.getTime();
    const time = timeOf(subject, { from: at, to: at });
    return this.reads.answer(asking, {
      subject,
      time,
      question: { report: 'event', eventId: record.eventId },
      make: async (signal) =>
        itemAnswer(await this.queries.execute(new GetEventQuery({ subject, database, signal }, record))),
    });
  }
}
