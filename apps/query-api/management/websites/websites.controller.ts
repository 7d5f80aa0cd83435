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
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { type StoredDocument } from '#libs/document-store';
import { expectedVersion } from '../http/if-match.ts';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { Repeatable } from '../http/repeat/repeatable.interceptor.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { isNotModified, tagReply } from '../http/versioned-reply.ts';
import { type Job, queuedJob } from '../jobs/job.ts';
import { CreateWebsite } from './create-website.command.ts';
import { DeleteWebsite } from './delete-website.command.ts';
import { GetWebsite } from './get-website.query.ts';
import { ListWebsites } from './list-websites.query.ts';
import { organisationFor } from './organisation-for.ts';
import { UpdateWebsite } from './update-website.command.ts';
import { type WebsiteBody } from './website-document.ts';
import { CreateWebsiteRequest, UpdateWebsiteRequest } from './website.request.ts';
import { type WebsiteView, websiteView } from './website.view.ts';
import { Calling, type Caller, Needs, actorOf } from '../../http/access/caller.ts';
import { RolesOf } from '../../http/access/roles-of.ts';

/** What an update answers: `job` counts the past again, where days or visitors are cut otherwise from now on. */
type WebsiteUpdateView = WebsiteView & { readonly job?: Job };

type ListWebsitesParameters = ListParameters & { readonly search?: unknown };

/** Websites (api.md 7.2). `:websiteId` is the website's UUID or its siteId. */
@Controller('api/v1/websites')
export class WebsitesController {
  readonly #script: string;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly roles: RolesOf,
    { http, tracker }: Config,
  ) {
    this.#script = `${http.publicUrl.replace(/\/$/, '')}/${tracker.name}`;
  }

  @Needs('listsWebsites')
  @Get()
  async list(@Query() parameters: ListWebsitesParameters, @Calling() caller: Caller): Promise<List<WebsiteView>> {
    const search = typeof parameters.search === 'string' ? parameters.search : '';
    const all = await this.queries.execute(new ListWebsites(search));
    const websites = all.filter(({ body }) => this.roles.onWebsite(caller, body) !== undefined);
    const page = pageOf(websites, parameters, { list: 'websites', search });
    return { ...page, data: page.data.map((website) => this.#view(website, caller)) };
  }

  @Needs('addsWebsites')
  @Post()
  @UseInterceptors(Repeatable)
  async create(
    @Body(RequestBodyPipe) request: CreateWebsiteRequest,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebsiteView> {
    const organisationId = organisationFor(request.organisationId ?? undefined, caller, this.roles);
    const create = new CreateWebsite(request, actorOf(caller), false, organisationId);
    const website = await this.commands.execute(create);
    void reply.header('Location', `/api/v1/websites/${website.id}`);
    return this.#tagged(website, caller, reply);
  }

  @Needs('website.read')
  @Get(':websiteId')
  async get(
    @Param('websiteId') websiteId: string,
    @Req() request: FastifyRequest,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebsiteView | undefined> {
    const website = await this.queries.execute(new GetWebsite(websiteId));
    const view = this.#tagged(website, caller, reply);
    return isNotModified(request, reply, website.version) ? undefined : view;
  }

  @Needs('website.manage')
  @Put(':websiteId')
  async update(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) request: UpdateWebsiteRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebsiteUpdateView> {
    const update = new UpdateWebsite(websiteId, request, actorOf(caller), expectedVersion(ifMatch));
    const { website, job } = await this.commands.execute(update);
    return { ...this.#tagged(website, caller, reply), ...(job && { job }) };
  }

  /** The same as `PUT`: what is not named keeps its value. */
  @Needs('website.manage')
  @Patch(':websiteId')
  async patch(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) request: UpdateWebsiteRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebsiteUpdateView> {
    return this.update(websiteId, request, ifMatch, caller, reply);
  }

  @Needs('website.delete')
  @Delete(':websiteId')
  @HttpCode(202)
  async delete(
    @Param('websiteId') websiteId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const { id } = await this.commands.execute(new DeleteWebsite(websiteId, actorOf(caller), expectedVersion(ifMatch)));
    void reply.header('Location', `/api/v1/jobs/${id}`);
    return queuedJob(id, 'erase');
  }

  #tagged(website: StoredDocument<WebsiteBody>, caller: Caller, reply: FastifyReply): WebsiteView {
    tagReply(reply, website.version);
    return this.#view(website, caller);
  }

  #view(website: StoredDocument<WebsiteBody>, caller: Caller): WebsiteView {
    return websiteView(website, this.#script, this.roles.onWebsite(caller, website.body) ?? 'viewer');
  }
}
