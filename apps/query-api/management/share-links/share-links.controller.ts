import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { Config } from '#libs/config';
import { type StoredDocument } from '#libs/document-store';
import { Actor, Needs } from '../../http/access/caller.ts';
import { expectedVersion } from '../http/if-match.ts';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { tagReply } from '../http/versioned-reply.ts';
import { CreateShareLink } from './create-share-link.command.ts';
import { DeleteShareLink } from './delete-share-link.command.ts';
import { GetShareLink } from './get-share-link.query.ts';
import { ListShareLinks } from './list-share-links.query.ts';
import { type ShareLinkBody } from './share-link-body.ts';
import { CreateShareLinkRequest, UpdateShareLinkRequest } from './share-link.request.ts';
import { type NewShareLinkView, type ShareLinkView, shareLinkView } from './share-link.view.ts';
import { UpdateShareLink } from './update-share-link.command.ts';
import { type NamedShareLink } from './website-share-links.ts';

/** Links by which a website's reports can be seen without an account (api.md 10). */
@Needs('website.manage')
@Controller('api/v1/websites/:websiteId/share-links')
export class ShareLinksController {
  readonly #pages: string;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    { http }: Config,
  ) {
    this.#pages = http.publicUrl.replace(/\/$/, '');
  }

  @Get()
  async list(@Param('websiteId') websiteId: string, @Query() parameters: ListParameters): Promise<List<ShareLinkView>> {
    const links = await this.queries.execute(new ListShareLinks(websiteId));
    return pageOf(links, parameters, { list: 'shareLinks', websiteId });
  }

  /** Not repeatable by key: an answer with a token in it is kept nowhere. */
  @Post()
  async create(
    @Param('websiteId') websiteId: string,
    @Body(RequestBodyPipe) request: CreateShareLinkRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<NewShareLinkView> {
    const { link, token } = await this.commands.execute(new CreateShareLink(websiteId, request, actor));
    const view = this.#tagged(link, reply);
    void reply.header('Cache-Control', 'no-store');
    void reply.header('Location', `/api/v1/websites/${link.body.websiteId}/share-links/${link.id}`);
    return { ...view, token, href: `${this.#pages}/share/${token}` };
  }

  @Get(':linkId')
  async get(@Param() of: NamedShareLink, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShareLinkView> {
    return this.#tagged(await this.queries.execute(new GetShareLink(of)), reply);
  }

  @Put(':linkId')
  async update(
    @Param() of: NamedShareLink,
    @Body(RequestBodyPipe) request: UpdateShareLinkRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ShareLinkView> {
    const update = new UpdateShareLink(of, request, actor, expectedVersion(ifMatch));
    return this.#tagged(await this.commands.execute(update), reply);
  }

  /** The same as `PUT`: what is not named keeps its value. */
  @Patch(':linkId')
  async patch(
    @Param() of: NamedShareLink,
    @Body(RequestBodyPipe) request: UpdateShareLinkRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Actor() actor: string,
  ): Promise<ShareLinkView> {
    return this.update(of, request, ifMatch, reply, actor);
  }

  @Delete(':linkId')
  @HttpCode(204)
  async delete(
    @Param() of: NamedShareLink,
    @Headers('if-match') ifMatch: string | undefined,
    @Actor() actor: string,
  ): Promise<void> {
    await this.commands.execute(new DeleteShareLink(of, actor, expectedVersion(ifMatch)));
  }

  #tagged(link: StoredDocument<ShareLinkBody>, reply: FastifyReply): ShareLinkView {
    tagReply(reply, link.version);
    return shareLinkView(link);
  }
}
