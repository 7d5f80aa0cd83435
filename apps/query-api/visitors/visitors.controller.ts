import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ParametersPipe } from '../http/parameters.pipe.ts';
import { readKeyset } from '../rows/keyset.ts';
import { Asked, type Asking } from '../stats/answers/asking.ts';
import { Reads } from '../stats/answers/reads.ts';
import { pageRequestOf, parseReport } from '../stats/reports/report-question.ts';
import { Reports } from '../stats/reports/reports.ts';
import { GetVisitorQuery, visitorQuestion } from './get-visitor.query.ts';
import { VisitorRequest } from './visitor.request.ts';
import { Needs } from '../http/access/caller.ts';

const LISTED = 100;

/** Single visitors (api.md section 10). */
@Needs('visitors.read')
@Controller('api/v1/websites/:websiteId/visitors')
export class VisitorsController {
  constructor(
    private readonly reports: Reports,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  @Get(':visitorId')
  async get(
    @Param() { websiteId, visitorId }: { readonly websiteId: string; readonly visitorId: string },
    @Query(ParametersPipe) request: VisitorRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    const asked = await this.reports.open(websiteId, parseReport(request, { period: 'all' }));
    const page = readKeyset(pageRequestOf(request), visitorQuestion(asked, visitorId), LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'visitor', page, ...visitorQuestion(asked, visitorId) },
      make: (signal) => this.queries.execute(new GetVisitorQuery(asked, visitorId, page, signal)),
    });
  }
}
