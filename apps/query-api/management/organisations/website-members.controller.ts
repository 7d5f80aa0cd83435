import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { Calling, type Caller, Needs, actorOf } from '../../http/access/caller.ts';
import { RolesOf } from '../../http/access/roles-of.ts';
import { type List, type ListParameters } from '../http/list.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { Websites } from '../websites/websites.ts';
import { type Manager } from './invite-member.command.ts';
import { type MemberView } from './list-members.query.ts';
import { type MembersOf } from './member-lists.ts';
import { Members } from './members.ts';
import { InviteRequest, MemberRequest } from './organisation.request.ts';

/** Who may see one website without being a member of its organisation (api.md 10). */
@Needs('website.manage')
@Controller('api/v1/websites/:websiteId/members')
export class WebsiteMembersController {
  constructor(
    private readonly members: Members,
    private readonly roles: RolesOf,
    private readonly websites: Websites,
  ) {}

  @Get()
  async list(@Param('websiteId') id: string, @Query() parameters: ListParameters): Promise<List<MemberView>> {
    return this.members.list(of(id), parameters);
  }

  @Post()
  async invite(
    @Param('websiteId') id: string,
    @Body(RequestBodyPipe) request: InviteRequest,
    @Calling() caller: Caller,
  ): Promise<MemberView> {
    return this.members.invite(of(id), request, await this.#manager(caller, id));
  }

  @Put(':memberId')
  async change(
    @Param('websiteId') id: string,
    @Param('memberId') memberId: string,
    @Body(RequestBodyPipe) { role }: MemberRequest,
    @Calling() caller: Caller,
  ): Promise<MemberView> {
    return this.members.change(of(id), memberId, role, await this.#manager(caller, id));
  }

  /** The same as `PUT`. */
  @Patch(':memberId')
  async patch(
    @Param('websiteId') id: string,
    @Param('memberId') memberId: string,
    @Body(RequestBodyPipe) request: MemberRequest,
    @Calling() caller: Caller,
  ): Promise<MemberView> {
    return this.change(id, memberId, request, caller);
  }

  /** Who may not manage members may leave. */
  @Needs('website.read')
  @Delete(':memberId')
  @HttpCode(204)
  async remove(
    @Param('websiteId') id: string,
    @Param('memberId') memberId: string,
    @Calling() caller: Caller,
  ): Promise<void> {
    await this.members.remove(of(id), memberId, await this.#manager(caller, id));
  }

  async #manager(caller: Caller, id: string): Promise<Manager> {
    const { body } = await this.websites.get(id);
    return { actor: actorOf(caller), role: this.roles.onWebsite(caller, body) ?? 'viewer' };
  }
}

const of = (id: string): MembersOf => ({ kind: 'websiteAccess', id });
