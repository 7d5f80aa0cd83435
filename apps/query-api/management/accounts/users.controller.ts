import { Body, Controller, Delete, Get, HttpCode, Patch, Put, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { Calling, type Caller, Needs, userOf } from '../../http/access/caller.ts';
import { Limits } from '../../http/access/limits.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { type Job } from '../jobs/job.ts';
import { ChangePasswordRequest, CloseAccountRequest, UpdateProfileRequest } from './account.request.ts';
import { ChangePassword } from './change-password.command.ts';
import { CloseAccount } from './closing/close-account.command.ts';
import { GetUser } from './get-user.query.ts';
import { UpdateProfile } from './update-profile.command.ts';
import { type UserView } from './user.view.ts';

/** A user's own account (api.md 7.1). */
@Needs('signedIn')
@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly limits: Limits,
  ) {}

  @Get('profile')
  async profile(@Calling() caller: Caller): Promise<UserView> {
    return this.queries.execute(new GetUser(userOf(caller).id));
  }

  @Put('profile')
  async update(@Body(RequestBodyPipe) request: UpdateProfileRequest, @Calling() caller: Caller): Promise<UserView> {
    const { id } = userOf(caller);
    if (request.password !== undefined) await this.limits.take('signIn', `user:${id}`);
    await this.commands.execute(new UpdateProfile(id, request));
    return this.queries.execute(new GetUser(id));
  }

  /** The same as `PUT`: what is not named keeps its value. */
  @Patch('profile')
  async patch(@Body(RequestBodyPipe) request: UpdateProfileRequest, @Calling() caller: Caller): Promise<UserView> {
    return this.update(request, caller);
  }

  @Put('password')
  @HttpCode(204)
  async changePassword(
    @Body(RequestBodyPipe) { currentPassword, newPassword }: ChangePasswordRequest,
    @Calling() caller: Caller,
  ): Promise<void> {
    const user = userOf(caller);
    await this.limits.take('signIn', `user:${user.id}`);
    await this.commands.execute(new ChangePassword(user, currentPassword, newPassword));
  }

  @Delete('account')
  @HttpCode(202)
  async close(
    @Body(RequestBodyPipe) { password, deleteWebsites }: CloseAccountRequest,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const user = userOf(caller);
    await this.limits.take('signIn', `user:${user.id}`);
    const job = await this.commands.execute(new CloseAccount(user, password, deleteWebsites ?? false));
    void reply.header('Location', `/api/v1/jobs/${job.id}`);
    return job;
  }
}
