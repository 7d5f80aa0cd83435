import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsString } from 'class-validator';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AdminToken, OneTimeLinks } from '#libs/auth';
import { Failure } from '#libs/domain';
import { RequestBodyPipe } from '../../management/http/request-body.pipe.ts';
import { AdminSession } from './admin-session.ts';
import { Anybody, Needs } from './caller.ts';
import { Limits } from './limits.ts';
import { UserCookies } from './user-cookies.ts';

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
    private readonly limits: Limits,
    private readonly cookies: UserCookies,
  ) {}

  @Anybody()
  @Get('sign-in')
  async byLink(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.limits.take('anonymous', request.ip);
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
    await this.limits.take('anonymous', request.ip);
    if (!this.token.verify(token)) throw new Failure('auth.invalid', 'This is not the admin token of this instance.');
    await this.#begin(request, reply).status(204).send();
  }

  @Needs('signedIn')
  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.cookies.clear(request, reply);
    await reply.status(204).send();
  }

  #begin(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    this.cookies.setOwner(request, reply, this.session.begin());
    return reply;
  }
}
