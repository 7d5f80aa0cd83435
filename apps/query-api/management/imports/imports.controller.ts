import { type Readable } from 'node:stream';
import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { expectedVersion } from '../http/if-match.ts';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { Repeatable } from '../http/repeat/repeatable.interceptor.ts';
import { UploadedStream } from '../http/uploads.ts';
import { tagReply } from '../http/versioned-reply.ts';
import { GetImport } from './get-import.query.ts';
import { nothingCounted } from './import-counts.query.ts';
import { type ImportView, importView } from './import.view.ts';
import { ListImports } from './list-imports.query.ts';
import { StartImport } from './start-import.command.ts';
import { UndoImport } from './undo-import.command.ts';
import { Actor, Needs } from '../../http/access/caller.ts';

/** Imports of a website (api.md 10): the file is the body, plain or gzip. */
@Needs('website.manage')
@Controller('api/v1/websites/:websiteId/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async list(@Param('websiteId') websiteId: string, @Query() parameters: ListParameters): Promise<List<ImportView>> {
    const imports = await this.queries.execute(new ListImports(websiteId));
    return pageOf(imports, parameters, { list: 'imports', websiteId });
  }

  @Post()
  @UseInterceptors(Repeatable)
  @HttpCode(202)
  async start(
    @Param('websiteId') websiteId: string,
    @Query('format') format: string | undefined,
    @UploadedStream() content: Readable,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ImportView> {
    const started = await this.commands.execute(new StartImport(websiteId, format, content, actor));
    tagReply(reply, started.version);
    void reply.header('Location', `/api/v1/websites/${started.body.websiteId}/imports/${started.id}`);
    return importView(started, { isForgotten: false, ...nothingCounted });
  }

  @Get(':importId')
  async get(
    @Param('websiteId') websiteId: string,
    @Param('importId') importId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const view = await this.queries.execute(new GetImport(websiteId, importId));
    tagReply(reply, view.version);
    return view;
  }

  @Delete(':importId')
  @HttpCode(202)
  async undo(
    @Param('websiteId') websiteId: string,
    @Param('importId') importId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ImportView> {
    await this.commands.execute(new UndoImport(websiteId, importId, actor, expectedVersion(ifMatch)));
    return this.get(websiteId, importId, reply);
  }
}
