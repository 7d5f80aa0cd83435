import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Users } from './users.ts';
import { type UserView } from './user.view.ts';

/** A user, as they see themselves. */
export class GetUser extends Query<UserView> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(GetUser)
export class GetUserHandler implements IQueryHandler<GetUser> {
  constructor(private readonly users: Users) {}

  async execute({ userId }: GetUser): Promise<UserView> {
    return this.users.view(await this.users.get(userId));
  }
}
