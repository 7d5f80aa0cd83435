import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { GetJob } from './get-job.query.ts';
import { type Job } from './job.ts';
import { ListJobs } from './list-jobs.query.ts';
import { StartedJobs } from './started-jobs.ts';
import { RefreshSummaries } from './refresh-summaries.command.ts';
import { RefreshSummariesRequest } from './refresh-summaries.request.ts';
import { Calling, type Caller, Needs } from '../../http/access/caller.ts';

/** Jobs, those that the instance's owner sees, and the one that is started by hand. */
@Controller('api/v1')
export class JobsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly started: StartedJobs,
  ) {}

  @Needs('ownJob')
  @Get('jobs/:jobId')
  async get(@Param('jobId') jobId: string, @Calling() caller: Caller): Promise<Job> {
    await this.started.refuseOthers(jobId.toLowerCase(), caller);
    return this.queries.execute(new GetJob(jobId));
  }

  @Get('admin/jobs')
  async list(): Promise<{ readonly data: readonly Job[] }> {
    return { data: await this.queries.execute(new ListJobs()) };
  }

  @Post('admin/summaries/refresh')
  @HttpCode(202)
  async refreshSummaries(
    @Body(RequestBodyPipe) request: RefreshSummariesRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const job = await this.commands.execute(new RefreshSummaries(request));
    void reply.header('Location', `/api/v1/jobs/${job.id}`);
    return job;
  }
}
