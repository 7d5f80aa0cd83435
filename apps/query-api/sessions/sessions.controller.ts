import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ParametersPipe } from '../http/parameters.pipe.ts';
import { codeOfType } from '../rows/event-row.ts';
import { readKeyset } from '../rows/keyset.ts';
import { itemAnswer } from '../rows/list-answer.ts';
import { timeOf } from '../rows/time-of.ts';
import { Asked, type Asking } from '../stats/answers/asking.ts';
import { Reads } from '../stats/answers/reads.ts';
import { readPage } from '../stats/query/page.ts';
import { pageRequestOf, parseReport } from '../stats/reports/report-question.ts';
import { Reports } from '../stats/reports/reports.ts';
import { FindSession, type FoundSession } from './find-session.ts';
import { GetSessionQuery } from './get-session.query.ts';
import { ListSessionEventsQuery, type SessionEventsQuestion } from './list-session-events.query.ts';
import { ListSessionsQuery, type SessionsQuestion, sessionsQuestion } from './list-sessions.query.ts';
import { type SessionNames, NamesAsked, inNamesOf } from './session-names.ts';
import { orderMembers, sessionOrder } from './session-order.ts';
import { ListSessionsRequest, SessionEventsRequest, SessionRequest } from './sessions.request.ts';
import { Needs } from '../http/access/caller.ts';

const LISTED = 20;
const EVENTS_LISTED = 1000;
const MOST_EVENTS = 10_000;

/** Sessions one by one (api.md section 6): they show single visitors. */
@Needs('visitors.read')
@Controller('api/v1/websites/:websiteId/sessions')
export class SessionsController {
  constructor(
    private readonly reports: Reports,
    private readonly sessions: FindSession,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async list(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ListSessionsRequest,
    @NamesAsked() names: SessionNames,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const { goalId = null, hasReplay } = request;
    const only: SessionsQuestion = { goalId, hasReplay: hasReplay === undefined ? null : hasReplay === 'true', names };
    const asked = await this.reports.open(websiteId, parseReport(request, { orderMembers }));
    const order = sessionOrder(asked.question.orderBy);
    const page = readKeyset(pageRequestOf(request), sessionsQuestion(asked, only), LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'sessions', page, ...sessionsQuestion(asked, only) },
      make: (signal) => this.queries.execute(new ListSessionsQuery(asked, only, order, page, signal)),
    });
  }

  @Get(':sessionId')
  async get(
    @Param() { websiteId, sessionId }: { readonly websiteId: string; readonly sessionId: string },
    @Query(ParametersPipe) request: SessionRequest,
    @NamesAsked() names: SessionNames,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const { visitorId = null } = request;
    const found = await this.sessions.find({ websiteId, sessionId, visitorId }, asking.signal);
    return this.reads.answer(asking, {
      ...this.#of(found),
      question: { report: 'session', names, session: found.record.session },
      make: async (signal) =>
        itemAnswer(inNamesOf(names, await this.queries.execute(new GetSessionQuery(found, signal)))),
    });
  }

  @Get(':sessionId/events')
  async events(
    @Param() { websiteId, sessionId }: { readonly websiteId: string; readonly sessionId: string },
    @Query(ParametersPipe) request: SessionEventsRequest,
    @NamesAsked() names: SessionNames,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const { visitorId = null, type, limit, cursor, offset } = request;
    const found = await this.sessions.find({ websiteId, sessionId, visitorId }, asking.signal);
    const asked: SessionEventsQuestion = {
      sessionId: found.record.sessionId,
      visitorId: found.record.visitor,
      type: type === undefined ? null : (codeOfType(type) ?? null),
      names,
    };
    const page = readPage({ limit, cursor, offset }, asked, EVENTS_LISTED, MOST_EVENTS);
    return this.reads.answer(asking, {
      ...this.#of(found),
      question: { report: 'session-events', page, ...asked },
      make: (signal) => this.queries.execute(new ListSessionEventsQuery(found, asked, page, signal)),
    });
  }

  /** Whether it is live or over changes by time alone. */
  #of({ reading: { subject }, record }: FoundSession) {
    const { firstAt, lastAt } = record;
    const time = timeOf(subject, { from: firstAt.getTime(), to: lastAt.getTime() });
    return { subject, time, state: { minute: Math.floor(subject.now / 60_000) } };
  }
}
