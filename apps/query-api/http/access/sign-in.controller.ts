import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AdminToken, OneTimeLinks } from '#libs/auth';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { RequestBodyPipe } from '../../management/http/request-body.pipe.ts';
import { AdminSession, CSRF_COOKIE, SESSION_COOKIE, SESSION_LIFE_SECONDS } from './admin-session.ts';
import { AnonymousLimit } from './anonymous-limit.ts';
import { Anybody } from './caller.ts';
import { cookieHeader } from './cookies.ts';

const taken = (): Failure =>
  new Failure(
    'auth.invalid',
    'This sign-in link was used already, or has ended. Footfall prints a new one when it starts.',
  );

class SignInRequest {
  @IsString() readonly token!: string;
}

/** Signs browsers in as the instance's owner: by the one-time link that the start prints, or by the admin token. */
@Controller()
export class SignInController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly token: AdminToken,
    private readonly session: AdminSession,
    private readonly limit: AnonymousLimit,
    private readonly config: Config,
  ) {}

  @Anybody()
  @Get('sign-in')
  async byLink(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.limit.take(request.ip);
    // A preview that only asks for the head must not use the link up.
    const isTaken = request.method === 'GET' && typeof token === 'string' && this.links.take(token);
    if (!isTaken) throw taken();
    await this.#begin(request, reply).redirect('/', 303);
  }

  @Anybody()
  @Post('sign-in')
  async byToken(
    @Body(RequestBodyPipe) { token }: SignInRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.limit.take(request.ip);
    if (!this.token.verify(token)) throw new Failure('auth.invalid', 'This is not the admin token of this instance.');
    await this.#begin(request, reply).status(204).send();
  }

  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#setCookies(request, reply, '', 0).status(204).send();
  }

  #begin(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return this.#setCookies(request, reply, this.session.begin(), SESSION_LIFE_SECONDS);
  }

  #setCookies(request: FastifyRequest, reply: FastifyReply, session: string, maxAgeSeconds: number): FastifyReply {
    const secure = request.protocol === 'https' || this.config.http.publicUrl.startsWith('https:');
    const csrf = session === '' ? '' : this.session.csrfToken(session);
    return reply
      .header('Cache-Control', 'no-store')
      .header('Set-Cookie', [
        cookieHeader(SESSION_COOKIE, session, { maxAgeSeconds, secure, httpOnly: true }),
        cookieHeader(CSRF_COOKIE, csrf, { maxAgeSeconds, secure, httpOnly: false }),
      ]);
  }
}
