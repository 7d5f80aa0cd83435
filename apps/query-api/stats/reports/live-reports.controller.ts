import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type LiveVisitor } from '#libs/cache';
import { ParametersPipe } from '../../http/parameters.pipe.ts';
import { Asked, type Asking } from '../answers/asking.ts';
import { Reads } from '../answers/reads.ts';
import { LiveFigures } from '../live/live-figures.ts';
import { passesFilter, refuseUnknownLive } from '../live/passes-filter.ts';
import { readPage } from '../query/page.ts';
import { readInteger } from '../query/reading.ts';
import { type AskedReport } from './asked-report.ts';
import { intervalFor } from './buckets.ts';
import { readParts } from './dashboard-parts.ts';
import { DashboardQuery } from './dashboard.query.ts';
import { LiveVisitorsQuery } from './live-visitors.query.ts';
import { REALTIME_MINUTES, realtimeRead } from './realtime.query.ts';
import { pageRequestOf, parseReport } from './report-question.ts';
import { DashboardRequest, RealtimeRequest, ReportRequest } from './report.request.ts';
import { Reports } from './reports.ts';
import { Needs } from '../../http/access/caller.ts';

const LISTED = 10;
const LIVE_LISTED = 100;

/** Reports with live figures in them, which move without a new event. */
@Needs('reports.read')
@Controller('api/v1/websites/:websiteId')
export class LiveReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
    private readonly live: LiveFigures,
  ) {}

  @Get('dashboard')
  async dashboard(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: DashboardRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const parts = readParts(request.include);
    const asked = await this.reports.open(websiteId, parseReport(request));
    const { limit } = readPage(pageRequestOf(request), asked.question, LISTED);
    const liveVisitors = await this.live.count(asked.subject.website.siteId, asked.subject.now);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'dashboard', parts, limit, ...asked.question },
      interval: asked.question.interval ?? intervalFor(asked.time.range),
      state: liveVisitors,
      make: (signal) => this.queries.execute(new DashboardQuery(asked, parts, limit, liveVisitors, signal)),
    });
  }

  @Get('realtime')
  async realtime(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: RealtimeRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const minutes = readInteger(request.minutes ?? REALTIME_MINUTES, 'minutes', { min: 1, max: 60 });
    const asked = await this.#openLive(websiteId, request);
    const live = await this.#seen(asked);
    return this.reads.answer(
      asking,
      realtimeRead(asked, minutes, live, (query) => this.queries.execute(query)),
    );
  }

  @Needs('visitors.read')
  @Get('live-visitors')
  async liveVisitors(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ReportRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const asked = await this.#openLive(websiteId, request);
    const page = readPage(pageRequestOf(request), asked.question, LIVE_LISTED);
    const live = await this.#seen(asked);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'live-visitors', page, ...asked.question },
      state: live,
      make: (signal) => this.queries.execute(new LiveVisitorsQuery(asked, live, page, signal)),
    });
  }

  async #openLive(websiteId: string, request: ReportRequest): Promise<AskedReport> {
    const question = parseReport(request, { period: 'today' });
    refuseUnknownLive(question.filter);
    return this.reports.open(websiteId, question);
  }

  async #seen({ subject, question }: AskedReport): Promise<readonly LiveVisitor[]> {
    const visitors = await this.live.visitors(subject.website.siteId, subject.now);
    return visitors.filter((visitor) => passesFilter(visitor, question.filter));
  }
}
