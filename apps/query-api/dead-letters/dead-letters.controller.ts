import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { Failure, isUuid } from '#libs/domain';
import { ParametersPipe } from '../http/parameters.pipe.ts';
import { RequestBodyPipe } from '../management/http/request-body.pipe.ts';
import { type Job } from '../management/jobs/job.ts';
import { DiscardRequest, RetryRequest } from '../management/retries/retry.request.ts';
import { StartRetry } from '../management/retries/start-retry.command.ts';
import { Websites } from '../management/websites/websites.ts';
import { pageMembers, readPage } from '../stats/query/page.ts';
import { type LetterView } from './letter.view.ts';
import { filterOf, ListLettersRequest } from './letters.request.ts';
import { ListLetters } from './list-letters.query.ts';
import { Actor, Needs } from '../http/access/caller.ts';

const LISTED = 100;

/** Events that could not be taken or projected: seen, put back, discarded (api.md 10). */
@Controller('api/v1')
export class DeadLettersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly websites: Websites,
  ) {}

  @Needs('website.manage')
  @Get('websites/:websiteId/dead-letters')
  async list(
    @Param('websiteId') websiteId: string,
    @Query(ParametersPipe) request: ListLettersRequest,
  ): Promise<object> {
    return this.#list(await this.#siteIdOf(websiteId), request);
  }

  @Needs('website.manage')
  @Get('websites/:websiteId/dead-letters/:deadLetterId')
  async get(@Param('websiteId') websiteId: string, @Param('deadLetterId') id: string): Promise<LetterView> {
    const siteId = await this.#siteIdOf(websiteId);
    const asked = { siteId, ids: [id.toLowerCase()] };
    const found = isUuid(id) ? await this.queries.execute(new ListLetters(asked, { limit: 1, offset: 0 })) : undefined;
    const letter = found?.letters[0];
    if (letter) return letter;
    throw new Failure('deadLetter.unknown', `There is no dead letter ${id.slice(0, 64)} of this website.`);
  }

  @Needs('website.manage')
  @Post('websites/:websiteId/dead-letters/retry')
  @HttpCode(202)
  async retry(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) request: RetryRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<Job> {
    return this.#start(new StartRetry(websiteId, 'retry', request, actor), reply);
  }

  @Needs('website.manage')
  @Post('websites/:websiteId/dead-letters/discard')
  @HttpCode(202)
  async discard(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) request: DiscardRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<Job> {
    return this.#start(new StartRetry(websiteId, 'discard', request, actor), reply);
  }

  /** Those of every website, and those that name none. */
  @Get('admin/dead-letters')
  async listAll(@Query(ParametersPipe) request: ListLettersRequest): Promise<object> {
    return this.#list(null, request);
  }

  async #list(siteId: string | null, request: ListLettersRequest): Promise<object> {
    const { limit, cursor, offset } = request;
    const asked = { siteId, ...filterOf(request) };
    const page = readPage({ limit, cursor, offset }, asked, LISTED);
    const { letters, total } = await this.queries.execute(new ListLetters(asked, page));
    return { data: letters, ...pageMembers(page, total, asked) };
  }

  async #start(command: StartRetry, reply: FastifyReply): Promise<Job> {
    const job = await this.commands.execute(command);
    void reply.header('Location', `/api/v1/jobs/${job.id}`);
    return job;
  }

  async #siteIdOf(websiteId: string): Promise<string> {
    return (await this.websites.get(websiteId)).body.siteId;
  }
}
