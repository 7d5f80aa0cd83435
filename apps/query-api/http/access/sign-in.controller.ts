import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { OneTimeLinks } from '#libs/auth';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { AdminSession, CSRF_COOKIE, SESSION_COOKIE, SESSION_LIFE_SECONDS } from './admin-session.ts';
import { AnonymousLimit } from './anonymous-limit.ts';
import { Anybody } from './caller.ts';
import { cookieHeader } from './cookies.ts';

/** The one-time link that the first start prints: it signs a browser in as the instance's owner. */
@Controller()
export class SignInController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly session: AdminSession,
    private readonly limit: AnonymousLimit,
    private readonly config: Config,
  ) {}

  @Anybody()
  @Get('sign-in')
  async signIn(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.limit.take(request.ip);
    // A preview that only asks for the head must not use the link up.
    const isTaken = request.method === 'GET' && typeof token === 'string' && this.links.take(token);
    if (!isTaken) {
      throw new Failure(
        'auth.invalid',
        'This sign-in link was used already, or has ended. Footfall prints a new one when it starts.',
      );
    }
    const cookie = this.session.begin();
    const secure = request.protocol === 'https' || this.config.http.publicUrl.startsWith('https:');
    const options = { maxAgeSeconds: SESSION_LIFE_SECONDS, secure };
    await reply
      .header('Set-Cookie', [
        cookieHeader(SESSION_COOKIE, cookie, { ...options, httpOnly: true }),
        cookieHeader(CSRF_COOKIE, this.session.csrfToken(cookie), { ...options, httpOnly: false }),
      ])
      .header('Cache-Control', 'no-store')
      .redirect('/', 303);
  }
}
