import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { type Role } from '#libs/auth';
import { Failure } from '#libs/domain';
import { Calling, type Caller, Needs, actorOf } from '../../http/access/caller.ts';
import { RolesOf } from '../../http/access/roles-of.ts';
import { type List, type ListParameters } from '../http/list.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { type Manager } from './invite-member.command.ts';
import { type MemberView } from './list-members.query.ts';
import { type MembersOf } from './member-lists.ts';
import { Members } from './members.ts';
import { InviteRequest, MemberRequest } from './organisation.request.ts';

/** Members of an organisation (api.md 10). */
@Controller('api/v1/organisations/:organisationId/members')
export class OrganisationMembersController {
  constructor(
    private readonly members: Members,
    private readonly roles: RolesOf,
  ) {}

  @Needs('organisation.read')
  @Get()
  async list(@Param('organisationId') id: string, @Query() parameters: ListParameters): Promise<List<MemberView>> {
    return this.members.list(of(id), parameters);
  }

  @Needs('organisation.manage')
  @Post()
  async invite(
    @Param('organisationId') id: string,
    @Body(RequestBodyPipe) request: InviteRequest,
    @Calling() caller: Caller,
  ): Promise<MemberView> {
    return this.members.invite(of(id), request, this.#manager(caller, id));
  }

  @Needs('organisation.manage')
  @Put(':memberId')
  async change(
    @Param('organisationId') id: string,
    @Param('memberId') memberId: string,
    @Body(RequestBodyPipe) { role }: MemberRequest,
    @Calling() caller: Caller,
  ): Promise<MemberView> {
    return this.members.change(of(id), memberId, role, this.#manager(caller, id));
  }

  /** The same as `PUT`. */
  @Needs('organisation.manage')
  @Patch(':memberId')
  async patch(
    @Param('organisationId') id: string,
    @Param('memberId') memberId: string,
    @Body(RequestBodyPipe) request: MemberRequest,
    @Calling() caller: Caller,
  ): Promise<MemberView> {
    return this.change(id, memberId, request, caller);
  }

  /** Who may not manage members may leave. */
  @Needs('organisation.read')
  @Delete(':memberId')
  @HttpCode(204)
  async remove(
    @Param('organisationId') id: string,
    @Param('memberId') memberId: string,
    @Calling() caller: Caller,
  ): Promise<void> {
    await this.members.remove(of(id), memberId, this.#manager(caller, id));
  }

  #manager(caller: Caller, id: string): Manager {
    const role: Role | undefined = this.roles.inOrganisation(caller, id.toLowerCase());
    if (role !== undefined) return { actor: actorOf(caller), role };
    throw new Failure('organisation.unknown', `There is no organisation ${id.slice(0, 64)}.`);
  }
}

const of = (id: string): MembersOf => ({ kind: 'organisation', id });
