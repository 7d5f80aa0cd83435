import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ParametersPipe } from '../../http/parameters.pipe.ts';
import { Asked, type Asking } from '../answers/asking.ts';
import { Reads } from '../answers/reads.ts';
import { readPage } from '../query/page.ts';
import { intervalFor } from './buckets.ts';
import { CampaignsQuery, campaignMembers, readTags } from './campaigns.query.ts';
import { PerformanceQuery, readSpeedGroup, speedMembers } from './performance.query.ts';
import { pageRequestOf, parseReport } from './report-question.ts';
import { GroupedRequest, TopListRequest } from './report.request.ts';
import { Reports } from './reports.ts';
import { ValuesQuery, listedDimension, valuesQuestion } from './values.query.ts';
import { Needs } from '../../http/access/caller.ts';

const LISTED = 100;
const VALUES_LISTED = 20;

/** Lists by several dimensions, of page speed, and of what a filter could say (api.md section 6). */
@Needs('reports.read')
@Controller('api/v1/websites/:websiteId')
export class MoreReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  @Get('campaigns')
  async campaigns(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: GroupedRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const by = readTags(request.groupBy);
    const asked = await this.reports.open(websiteId, parseReport(request, { orderMembers: campaignMembers(by) }));
    const { question } = asked;
    const page = readPage(pageRequestOf(request), { question, by }, LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'campaigns', by, page, ...question },
      make: (signal) => this.queries.execute(new CampaignsQuery(asked, by, page, signal)),
    });
  }

  @Get('performance')
  async performance(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: GroupedRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const by = readSpeedGroup(request.groupBy);
    const asked = await this.reports.open(websiteId, parseReport(request, { orderMembers: speedMembers(by) }));
    const { question, time } = asked;
    const page = readPage(pageRequestOf(request), { question, by }, LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'performance', by, page, ...question },
      interval: question.interval ?? intervalFor(time.range),
      make: (signal) => this.queries.execute(new PerformanceQuery(asked, by, page, signal)),
    });
  }

  @Get('values/:dimension')
  async values(
    @Param() { websiteId, dimension: name }: { readonly websiteId: string; readonly dimension: string },
    @Query(ParametersPipe) request: TopListRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const dimension = listedDimension(name);
    const search = request.search ?? null;
    const asked = await this.reports.open(websiteId, parseReport(request));
    const page = readPage(pageRequestOf(request), valuesQuestion(asked, dimension, search), VALUES_LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'values', page, ...valuesQuestion(asked, dimension, search) },
      make: (signal) => this.queries.execute(new ValuesQuery(asked, dimension, search, page, signal)),
    });
  }
}
