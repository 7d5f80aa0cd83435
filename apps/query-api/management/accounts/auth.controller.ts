import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Anybody, Calling, type Caller, Needs, userOf } from '../../http/access/caller.ts';
import { UserCookies } from '../../http/access/user-cookies.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import {
  ForgotPasswordRequest,
  LoginRequest,
  LogoutRequest,
  RegisterRequest,
  ResetPasswordRequest,
  VerifyEmailRequest,
} from './account.request.ts';
import { Attempts } from './attempts.ts';
import { AuthReply, type AuthView } from './auth-reply.ts';
import { ForgotPassword } from './forgot-password.command.ts';
import { GetUser } from './get-user.query.ts';
import { Login } from './login.command.ts';
import { Logout } from './logout.command.ts';
import { evenly } from './pace.ts';
import { Register } from './register.command.ts';
import { ResetPassword } from './reset-password.command.ts';
import { type UserView } from './user.view.ts';
import { VerifyEmail } from './verify-email.command.ts';

interface VerificationSent {
  readonly verification: 'sent';
}

/** The way in for users (api.md 7.1). */
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly attempts: Attempts,
    private readonly replies: AuthReply,
    private readonly cookies: UserCookies,
  ) {}

  @Anybody()
  @Post('register')
  async register(
    @Body(RequestBodyPipe) body: RegisterRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthView | VerificationSent> {
    await this.attempts.count(request.ip, body.email);
    const isByOwner = request.caller?.rights === 'owner';
    const signedIn = await evenly(this.commands.execute(new Register(body, isByOwner)));
    if (signedIn) return this.replies.of(signedIn, { request, reply }, body.session ?? 'bearer');
    void reply.status(202);
    return { verification: 'sent' };
  }

  @Anybody()
  @Post('login')
  @HttpCode(200)
  async login(
    @Body(RequestBodyPipe) body: LoginRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthView & { readonly token?: string | null }> {
    await this.attempts.count(request.ip, body.email);
    const signedIn = await evenly(this.commands.execute(new Login(body.email, body.password)));
    const auth = this.replies.of(signedIn, { request, reply }, body.session ?? 'bearer');
    return request.originalUrl.startsWith('/auth/') ? { ...auth, token: auth.accessToken } : auth;
  }

  @Anybody()
  @Post('verify-email')
  @HttpCode(200)
  async verifyEmail(
    @Body(RequestBodyPipe) { token, session }: VerifyEmailRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthView> {
    const signedIn = await this.commands.execute(new VerifyEmail(token));
    return this.replies.of(signedIn, { request, reply }, session ?? 'bearer');
  }

  @Anybody()
  @Post('forgot-password')
  @HttpCode(202)
  async forgotPassword(
    @Body(RequestBodyPipe) { email }: ForgotPasswordRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.attempts.count(request.ip, email);
    await evenly(this.commands.execute(new ForgotPassword(email)));
  }

  @Anybody()
  @Post('reset-password')
  @HttpCode(204)
  async resetPassword(@Body(RequestBodyPipe) { token, password }: ResetPasswordRequest): Promise<void> {
    await this.commands.execute(new ResetPassword(token, password));
  }

  @Needs('signedIn')
  @Post('logout')
  @HttpCode(204)
  async logout(
    @Body(RequestBodyPipe) { everywhere, refreshToken }: LogoutRequest,
    @Calling() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const reach = { everywhere: everywhere ?? false, refreshToken: refreshToken ?? undefined };
    if (caller.user) await this.commands.execute(new Logout(caller.user, reach));
    this.cookies.clear(request, reply);
  }

  @Needs('signedIn')
  @Get('me')
  async me(@Calling() caller: Caller): Promise<UserView> {
    return this.queries.execute(new GetUser(userOf(caller).id));
  }
}
