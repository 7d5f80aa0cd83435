import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { ParametersPipe } from '../http/parameters.pipe.ts';
import { Asked, type Asking } from '../stats/answers/asking.ts';
import { Reads } from '../stats/answers/reads.ts';
import { readPage } from '../stats/query/page.ts';
import { pageRequestOf, parseReport } from '../stats/reports/report-question.ts';
import { ListRequest } from '../stats/reports/report.request.ts';
import { Reports } from '../stats/reports/reports.ts';
import { Subjects } from '../stats/run/subjects.ts';
import { CountDrops } from './count-drops.query.ts';
import { GetTrackingStatus, type TrackingStatus } from './tracking-status.query.ts';
import { Needs } from '../http/access/caller.ts';

const LISTED = 100;

const refuseFilter = ({ filter, filters }: ListRequest): void => {
  if (filter === undefined && filters === undefined) return;
  throw new Failure('field.invalid', 'What was dropped is told by time and reason alone; it cannot be filtered.', {
    field: filter === undefined ? 'filters' : 'filter',
  });
};

/** What was not taken, and whether events arrive (api.md 7.2 and 10). */
@Needs('website.read')
@Controller('api/v1/websites/:websiteId')
export class DropsController {
  constructor(
    private readonly reports: Reports,
    private readonly subjects: Subjects,
    private readonly reads: Reads,
    private readonly store: ReadStore,
    private readonly queries: QueryBus,
  ) {}

  @Get('drops')
  async drops(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ListRequest,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    refuseFilter(request);
    const asked = await this.reports.open(websiteId, parseReport(request));
    const page = readPage(pageRequestOf(request), asked.question, LISTED);
    return this.reads.answer(asking, {
      ...asked,
      question: { report: 'drops', page, ...asked.question },
      state: await this.#counted(),
      make: async () => this.queries.execute(new CountDrops(asked, page)),
    });
  }

  @Get('tracking-status')
  async trackingStatus(@Param('websiteId') websiteId: string): Promise<TrackingStatus> {
    const { website, now } = await this.subjects.open(websiteId);
    return this.queries.execute(new GetTrackingStatus(website, now));
  }

  /** How far refusals are counted: answers change by that, not by the website's data. */
  async #counted(): Promise<number> {
    const [row] = await this.store.sql.prepared<{ position: number }>(
      `select coalesce(sum(position), 0)::bigint as position from checkpoints where projection = 'refusals'`,
    );
    return row?.position ?? 0;
  }
}
