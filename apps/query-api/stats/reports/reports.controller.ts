import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { ParametersPipe } from '../../http/parameters.pipe.ts';
import { Asked, type Asking } from '../answers/asking.ts';
import { Reads } from '../answers/reads.ts';
import { readPage } from '../query/page.ts';
import { CustomEventsQuery } from './custom-events.query.ts';
import { DailyStatsQuery } from './daily-stats.query.ts';
import { HourlyStatsQuery, refuseLongHours } from './hourly-stats.query.ts';
import { pageRequestOf, parseReport } from './report-question.ts';
import { CustomEventsRequest, ListRequest, ReportRequest, TopListRequest } from './report.request.ts';
import { Reports } from './reports.ts';
import { type TopList, metricsOf, topLists } from './top-rows.ts';
import { TopListQuery, topListQuestion } from './top-list.query.ts';
import { TrafficSummaryQuery } from './traffic-summary.query.ts';
import { Needs } from '../../http/access/caller.ts';

const LISTED = 10;
const MOST_BUCKETS = 1000;

const named = (list: string): TopList => {
  const found = Object.hasOwn(topLists, list) ? topLists[list] : undefined;
  if (found) return found;
  throw new Failure('report.unknown', `There is no list ${list}; there are ${Object.keys(topLists).join(', ')}.`);
};

/** A list is ordered by the members of its rows. */
const orderMembersOf = (list: TopList): Readonly<Record<string, string>> => ({
  value: list.dimension,
  ...Object.fromEntries(metricsOf(list).map((name) => [name, name])),
});

const eventMembers = {
  name: 'eventName',
  events: 'events',
  visitors: 'visitors',
  sessions: 'sessions',
  revenue: 'revenue',
};

/** Reports that are answered from rows and summaries alone (api.md section 6). */
@Needs('reports.read')
@Controller('api/v1/websites/:websiteId')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  @Get('top/:list')
  async topList(
    @Param('websiteId') websiteId: string,
    @Param('list') listName: string,
    @Query(ParametersPipe) request: TopListRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const list = named(listName);
    const search = request.search ?? null;
    const asked = await this.reports.open(websiteId, parseReport(request, { orderMembers: orderMembersOf(list) }));
    const page = readPage(pageRequestOf(request), topListQuestion(asked, list, search), LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'top', list: listName, search, page, ...asked.question },
      make: (signal) => this.queries.execute(new TopListQuery(asked, list, search, page, signal)),
    });
  }

  @Get('hourly-stats')
  async hourlyStats(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ListRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const asked = await this.reports.open(websiteId, parseReport(request, { period: '24h' }));
    refuseLongHours(asked);
    const page = readPage(pageRequestOf(request), asked.question, MOST_BUCKETS);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'hourly-stats', page, ...asked.question },
      interval: 'hour',
      make: (signal) => this.queries.execute(new HourlyStatsQuery(asked, page, signal)),
    });
  }

  @Get('daily-stats')
  async dailyStats(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ListRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const asked = await this.reports.open(websiteId, parseReport(request));
    const page = readPage(pageRequestOf(request), asked.question, MOST_BUCKETS);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'daily-stats', page, ...asked.question },
      interval: 'day',
      make: (signal) => this.queries.execute(new DailyStatsQuery(asked, page, signal)),
    });
  }

  @Get('traffic-summary')
  async trafficSummary(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ReportRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const asked = await this.reports.open(websiteId, parseReport(request));
    const { limit } = readPage(pageRequestOf(request), asked.question, LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'traffic-summary', limit, ...asked.question },
      make: (signal) => this.queries.execute(new TrafficSummaryQuery(asked, limit, signal)),
    });
  }

  @Get('custom-events')
  async customEvents(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: CustomEventsRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const only = { eventName: request.eventName ?? null, search: request.search ?? null };
    const asked = await this.reports.open(websiteId, parseReport(request, { orderMembers: eventMembers }));
    const page = readPage(pageRequestOf(request), { question: asked.question, only }, 100);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'custom-events', only, page, ...asked.question },
      make: (signal) => this.queries.execute(new CustomEventsQuery(asked, only, page, signal)),
    });
  }
}
