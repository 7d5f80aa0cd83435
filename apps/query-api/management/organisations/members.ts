import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type Role, isAtLeast } from '#libs/auth';
import { Failure } from '#libs/domain';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { ChangeMember } from './change-member.command.ts';
import { InviteMember, type Manager } from './invite-member.command.ts';
import { ListMembers, type MemberView } from './list-members.query.ts';
import { type MembersOf } from './member-lists.ts';
import { type InviteRequest } from './organisation.request.ts';
import { RemoveMember } from './remove-member.command.ts';

/** What can be done with members, of an organisation and of a website alike. */
@Injectable()
export class Members {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async list(of: MembersOf, parameters: ListParameters): Promise<List<MemberView>> {
    return pageOf(await this.queries.execute(new ListMembers(of)), parameters, { list: 'members', ...of });
  }

  async invite(of: MembersOf, { email, role }: InviteRequest, manager: Manager): Promise<MemberView> {
    return this.#one(of, await this.commands.execute(new InviteMember(of, email, role, manager)));
  }

  async change(of: MembersOf, memberId: string, role: Role, manager: Manager): Promise<MemberView> {
    await this.commands.execute(new ChangeMember(of, memberId.toLowerCase(), role, manager));
    return this.#one(of, memberId.toLowerCase());
  }

  /** Others are removed by who manages members; everybody may leave. */
  async remove(of: MembersOf, memberId: string, manager: Manager): Promise<void> {
    const id = memberId.toLowerCase();
    if (id !== manager.actor && !isAtLeast(manager.role, 'admin')) {
      throw new Failure('role.insufficient', 'Your role does not allow this.');
    }
    await this.commands.execute(new RemoveMember(of, id, manager));
  }

  async #one(of: MembersOf, id: string): Promise<MemberView> {
    const found = (await this.queries.execute(new ListMembers(of))).find((member) => member.id === id);
    if (found) return found;
    throw new Failure('member.unknown', 'There is no such member.');
  }
}
