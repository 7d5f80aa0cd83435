import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { may } from '#libs/auth';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { Actor, Calling, type Caller, Needs, actorOf } from '../../../http/access/caller.ts';
import { RolesOf } from '../../../http/access/roles-of.ts';
import { type List, type ListParameters, pageOf } from '../../http/list.ts';
import { RequestBodyPipe } from '../../http/request-body.pipe.ts';
import { EndTransfer } from './end-transfer.command.ts';
import { ListTransfers } from './list-transfers.query.ts';
import { TransferWebsite } from './transfer-website.command.ts';
import { TransferRequest } from './transfer.request.ts';
import { type TransferView, transferView } from './transfer.view.ts';

/** What became of the wish to give a website away. */
type TransferReply =
  TransferView | { readonly status: 'done'; readonly websiteId: string; readonly organisationId: string };

/** Giving websites to other organisations. */
@Controller('api/v1')
export class TransferController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly roles: RolesOf,
    private readonly directory: Directory,
  ) {}

  /** 200 if it has moved; 202 if admins of the other organisation have to accept it. */
  @Needs('website.delete')
  @Post('websites/:websiteId/transfer')
  @HttpCode(200)
  async transfer(
    @Param('websiteId') named: string,
    @Body(RequestBodyPipe) request: TransferRequest,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferReply> {
    const organisationId = request.organisationId.toLowerCase();
    if (!this.directory.get('organisation', organisationId)) {
      throw new Failure('organisation.unknown', 'There is no such organisation.', { field: 'organisationId' });
    }
    const role = this.roles.inOrganisation(caller, organisationId);
    const to = { organisationId, isOwn: role !== undefined && may(role, 'organisation.manage') };
    const websiteId = this.directory.website(named)?.website.id ?? named;
    const offer = await this.commands.execute(new TransferWebsite(websiteId, to, actorOf(caller)));
    if (!offer) return { status: 'done', websiteId, organisationId };
    void reply.status(202);
    return transferView(offer, this.directory.website(websiteId)?.website);
  }

  @Needs('website.delete')
  @Delete('websites/:websiteId/transfer')
  @HttpCode(204)
  async cancel(@Param('websiteId') named: string, @Actor() actor: string): Promise<void> {
    const websiteId = this.directory.website(named)?.website.id ?? named;
    await this.commands.execute(new EndTransfer(websiteId, 'end', actor));
  }

  @Needs('organisation.manage')
  @Get('organisations/:organisationId/transfers')
  async list(@Param('organisationId') named: string, @Query() parameters: ListParameters): Promise<List<TransferView>> {
    const organisationId = named.toLowerCase();
    const offers = await this.queries.execute(new ListTransfers(organisationId));
    return pageOf(offers, parameters, { list: 'transfers', organisationId });
  }

  /** `transferId` is the website's UUID. */
  @Needs('organisation.manage')
  @Post('organisations/:organisationId/transfers/:transferId/accept')
  @HttpCode(200)
  async accept(
    @Param('organisationId') named: string,
    @Param('transferId') websiteId: string,
    @Actor() actor: string,
  ): Promise<TransferReply> {
    const organisationId = named.toLowerCase();
    await this.commands.execute(new EndTransfer(websiteId, 'accept', actor, organisationId));
    return { status: 'done', websiteId, organisationId };
  }

  @Needs('organisation.manage')
  @Delete('organisations/:organisationId/transfers/:transferId')
  @HttpCode(204)
  async decline(
    @Param('organisationId') named: string,
    @Param('transferId') websiteId: string,
    @Actor() actor: string,
  ): Promise<void> {
    await this.commands.execute(new EndTransfer(websiteId, 'end', actor, named.toLowerCase()));
  }
}
