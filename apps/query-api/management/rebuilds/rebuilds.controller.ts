import { Body, Controller, Delete, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { type Job } from '../jobs/job.ts';
import { EndRebuild } from './end-rebuild.command.ts';
import { RebuildRequest } from './rebuild.request.ts';
import { StartRebuild } from './start-rebuild.command.ts';

/** `/admin/projections/:name/rebuild`: starts a rebuild or lets it go on, stops it, gives it up. */
@Controller('api/v1/admin/projections/:name/rebuild')
export class RebuildsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(202)
  async start(
    @Param('name') name: string,
    @Body(RequestBodyPipe) request: RebuildRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const job = await this.commands.execute(new StartRebuild(name, request.compareOnly ?? false));
    void reply.header('Location', `/api/v1/jobs/${job.id}`);
    return job;
  }

  @Post('stop')
  @HttpCode(202)
  async stop(@Param('name') name: string): Promise<Job> {
    return this.commands.execute(new EndRebuild(name, 'stopped'));
  }

  @Delete()
  @HttpCode(202)
  async cancel(@Param('name') name: string): Promise<Job> {
    return this.commands.execute(new EndRebuild(name, 'cancelled'));
  }
}
