import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { canonicalBody } from '../../management/http/body-names.ts';
import { refuseUnstorable } from '../../management/http/storable-body.ts';
import { Asked, type Asking } from '../answers/asking.ts';
import { Reads } from '../answers/reads.ts';
import { resolveRange } from '../run/resolve-range.ts';
import { Subjects } from '../run/subjects.ts';
import { AnswerStatsQuery } from './answer-stats-query.query.ts';
import { parseStatsQuery } from './parse-stats-query.ts';
import { type Parameters, bodyOfParameters } from './query-parameters.ts';
import { Needs } from '../../http/access/caller.ts';

const isObject = (body: unknown): body is object => typeof body === 'object' && body !== null && !Array.isArray(body);

/** The general query endpoint, of which every report is a special case. */
@Needs('reports.read')
@Controller('api/v1/websites/:websiteId/query')
export class QueryController {
  constructor(
    private readonly subjects: Subjects,
    private readonly reads: Reads,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @HttpCode(200)
  async post(@Param('websiteId') websiteId: string, @Body() body: unknown, @Asked() asking: Asking): Promise<unknown> {
    refuseUnstorable(body);
    return this.#answer(websiteId, isObject(body) ? canonicalBody(body) : body, asking);
  }

  @Get()
  async get(
    @Param('websiteId') websiteId: string,
    @Query() parameters: Parameters,
    @Asked() asking: Asking,
  ): Promise<unknown> {
    return this.#answer(websiteId, bodyOfParameters(parameters), asking);
  }

  async #answer(websiteId: string, body: unknown, asking: Asking): Promise<unknown> {
    const query = parseStatsQuery(body);
    const subject = await this.subjects.open(websiteId);
    const time = resolveRange(query, subject);
    return this.reads.answer(asking, {
      subject,
      time,
      question: { report: 'query', ...query },
      interval: query.interval,
      make: (signal) => this.queries.execute(new AnswerStatsQuery(subject, query, time, signal)),
    });
  }
}
