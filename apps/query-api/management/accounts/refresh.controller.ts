import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { Anybody } from '../../http/access/caller.ts';
import { UserCookies } from '../../http/access/user-cookies.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { RefreshRequest } from './account.request.ts';
import { AuthReply, type AuthView } from './auth-reply.ts';
import { Refresh } from './refresh.command.ts';
import { SignIns } from './sign-ins.ts';

/** Exchanges refresh tokens (api.md 7.1): the one that the body names, else the one of the browser's cookie. */
@Controller('api/v1/auth/refresh')
export class RefreshController {
  constructor(
    private readonly commands: CommandBus,
    private readonly signIns: SignIns,
    private readonly cookies: UserCookies,
    private readonly replies: AuthReply,
  ) {}

  @Anybody('counted')
  @Post()
  @HttpCode(200)
  async refresh(
    @Body(RequestBodyPipe) { refreshToken }: RefreshRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthView> {
    const isCookie = refreshToken === undefined || refreshToken === null;
    const token = isCookie ? await this.#ofCookie(request) : refreshToken;
    const signedIn = await this.commands.execute(new Refresh(token));
    return this.replies.of(signedIn, { request, reply }, isCookie ? 'cookie' : 'bearer');
  }

  /** What the browser sends by itself is believed only from a page of ours. */
  async #ofCookie(request: FastifyRequest): Promise<string> {
    const token = this.cookies.refreshTokenOf(request);
    if (token === undefined) throw new Failure('auth.required', 'Send a refresh token.');
    const { signInId = '' } = (await this.signIns.ofToken(token)) ?? {};
    if (signInId !== '') this.cookies.refuseUnproved(request, signInId);
    return token;
  }
}
