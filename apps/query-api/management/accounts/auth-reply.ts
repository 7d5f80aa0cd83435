import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { UserCookies } from '../../http/access/user-cookies.ts';
import { type SignedIn } from './accounts.ts';
import { ACCESS_LIFE_SECONDS } from './user-document.ts';
import { type UserView } from './user.view.ts';

/** What a user is answered who has signed in (api.md 7.1). Of a browser's session the tokens are in its cookies alone. */
export interface AuthView {
  readonly accessToken: string | null;
  readonly tokenType: 'Bearer';
  readonly expiresInSeconds: number;
  readonly refreshToken: string | null;
  readonly user: UserView;
}

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Hands out tokens, in the answer or as cookies. */
@Injectable()
export class AuthReply {
  constructor(private readonly cookies: UserCookies) {}

  of({ tokens, user }: SignedIn, { request, reply }: Exchange, session: 'bearer' | 'cookie'): AuthView {
    void reply.header('Cache-Control', 'no-store');
    const isCookie = session === 'cookie';
    if (isCookie) this.cookies.set(request, reply, tokens);
    return {
      accessToken: isCookie ? null : tokens.accessToken,
      tokenType: 'Bearer',
      expiresInSeconds: ACCESS_LIFE_SECONDS,
      refreshToken: isCookie ? null : tokens.refreshToken,
      user,
    };
  }
}
