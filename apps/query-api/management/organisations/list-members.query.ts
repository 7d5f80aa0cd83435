import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Role } from '#libs/auth';
import { Users } from '../accounts/users.ts';
import { MemberLists, type MembersOf } from './member-lists.ts';

/** A member, or somebody who was invited (api.md 10). */
export interface MemberView {
  /** What names it in a path: the user's id, or the invitation's. */
  readonly id: string;
  readonly userId: string | null;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly status: 'invited' | 'active';
}

/** Members of an organisation or of one website, then those who were invited. */
export class ListMembers extends Query<readonly MemberView[]> {
  constructor(readonly of: MembersOf) {
    super();
  }
}

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(
    private readonly lists: MemberLists,
    private readonly users: Users,
  ) {}

  async execute({ of }: ListMembers): Promise<readonly MemberView[]> {
    const { members, invitations } = await this.lists.get(of);
    const active = await Promise.all(members.map(({ userId, role }) => this.#active(userId, role)));
    const now = Date.now();
    const invited = invitations
      .filter(({ endsAt }) => endsAt > now)
      .map(({ id, email, role }): MemberView => ({ id, userId: null, email, name: null, role, status: 'invited' }));
    return [...active.flat(), ...invited];
  }

  async #active(userId: string, role: Role): Promise<readonly MemberView[]> {
    const user = await this.users.find(userId);
    if (!user) return [];
    const { email, name } = user.body;
    return [{ id: userId, userId, email, name, role, status: 'active' }];
  }
}
