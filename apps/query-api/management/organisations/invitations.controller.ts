import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { Calling, type Caller, Needs, userOf } from '../../http/access/caller.ts';
import { AcceptInvitation } from './accept-invitation.command.ts';
import { ListMembers, type MemberView } from './list-members.query.ts';

/** Accepting what was asked by mail (api.md 10). */
@Needs('signedIn')
@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post(':token/accept')
  @HttpCode(200)
  async accept(@Param('token') token: string, @Calling() caller: Caller): Promise<MemberView> {
    const { id } = userOf(caller);
    const { of } = await this.commands.execute(new AcceptInvitation(token, id));
    const member = (await this.queries.execute(new ListMembers(of))).find(({ userId }) => userId === id);
    if (member) return member;
    throw new Failure('member.unknown', 'There is no such member.');
  }
}
