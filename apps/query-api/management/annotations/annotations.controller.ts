import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { type StoredDocument } from '#libs/document-store';
import { expectedVersion } from '../http/if-match.ts';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { Repeatable } from '../http/repeat/repeatable.interceptor.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { tagReply } from '../http/versioned-reply.ts';
import { type AnnotationBody } from './annotation-body.ts';
import { CreateAnnotationRequest, UpdateAnnotationRequest } from './annotation.request.ts';
import { type AnnotationView, annotationView } from './annotation.view.ts';
import { CreateAnnotation } from './create-annotation.command.ts';
import { DeleteAnnotation } from './delete-annotation.command.ts';
import { ListAnnotations } from './list-annotations.query.ts';
import { UpdateAnnotation } from './update-annotation.command.ts';
import { Actor, Needs } from '../../http/access/caller.ts';

interface Named {
  readonly websiteId: string;
  readonly annotationId: string;
}

/** Annotations of a website's charts (api.md 10). */
@Needs('reports.read')
@Controller('api/v1/websites/:websiteId/annotations')
export class AnnotationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  async list(
    @Param('websiteId') websiteId: string,
    @Query() parameters: ListParameters,
  ): Promise<List<AnnotationView>> {
    const annotations = await this.queries.execute(new ListAnnotations(websiteId));
    return pageOf(annotations, parameters, { list: 'annotations', websiteId });
  }

  @Needs('website.edit')
  @Post()
  @UseInterceptors(Repeatable)
  async create(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) request: CreateAnnotationRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<AnnotationView> {
    const made = await this.commands.execute(new CreateAnnotation(websiteId, request, actor));
    void reply.header('Location', `/api/v1/websites/${made.body.websiteId}/annotations/${made.id}`);
    return this.#tagged(made, reply);
  }

  @Needs('website.edit')
  @Put(':annotationId')
  async update(
    @Param() of: Named,
    @Body(RequestBodyPipe) request: UpdateAnnotationRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<AnnotationView> {
    const update = new UpdateAnnotation(of, request, actor, expectedVersion(ifMatch));
    return this.#tagged(await this.commands.execute(update), reply);
  }

  /** The same as `PUT`: what is not named keeps its value. */
  @Needs('website.edit')
  @Patch(':annotationId')
  async patch(
    @Param() of: Named,
    @Body(RequestBodyPipe) request: UpdateAnnotationRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<AnnotationView> {
    return this.update(of, request, ifMatch, reply, actor);
  }

  @Needs('website.edit')
  @Delete(':annotationId')
  @HttpCode(204)
  async delete(
    @Param() of: Named,
    @Headers('if-match') ifMatch: string | undefined,
    @Actor() actor: string,
  ): Promise<void> {
    await this.commands.execute(new DeleteAnnotation(of, actor, expectedVersion(ifMatch)));
  }

  #tagged(annotation: StoredDocument<AnnotationBody>, reply: FastifyReply): AnnotationView {
    tagReply(reply, annotation.version);
    return annotationView(annotation);
  }
}
