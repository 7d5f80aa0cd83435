import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { SESSION_COOKIE, SESSION_LIFE_SECONDS } from './admin-session.ts';
import { type CookieOptions, cookieHeader, readCookies } from './cookies.ts';
import { CSRF_COOKIE, CsrfTokens } from './csrf-tokens.ts';

export const ACCESS_COOKIE = 'footfall_session';
const REFRESH_COOKIE = 'footfall_refresh';
/** Sent nowhere else: what can be exchanged for new tokens is seen as seldom as possible. */
const REFRESH_PATH = '/api/v1/auth';

/** What a browser keeps of a sign-in. */
export interface CookieTokens {
  readonly signInId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The cookies of browsers that are signed in: no script can read what they sign in with, no other site can send it. */
@Injectable()
export class UserCookies {
  constructor(
    private readonly csrf: CsrfTokens,
    private readonly config: Config,
  ) {}

  /** Signs the browser in as the owner of the instance, by a session of it; whoever was signed in is no longer. */
  setOwner(request: FastifyRequest, reply: FastifyReply, session: string): void {
    this.#write(request, reply, SESSION_LIFE_SECONDS, [
      [SESSION_COOKIE, session],
      [CSRF_COOKIE, this.csrf.of(session)],
    ]);
    this.#write(request, reply, 0, [
      [ACCESS_COOKIE, ''],
      [REFRESH_COOKIE, ''],
    ]);
  }

  /** Signs the browser in as a user; the session of the instance's owner that it might have ends. */
  set(request: FastifyRequest, reply: FastifyReply, { signInId, accessToken, refreshToken }: CookieTokens): void {
    this.#write(request, reply, SESSION_LIFE_SECONDS, [
      [ACCESS_COOKIE, accessToken],
      [REFRESH_COOKIE, refreshToken],
      [CSRF_COOKIE, this.csrf.of(signInId)],
    ]);
    this.#write(request, reply, 0, [[SESSION_COOKIE, '']]);
  }

  clear(request: FastifyRequest, reply: FastifyReply): void {
    this.#write(request, reply, 0, [
      [ACCESS_COOKIE, ''],
      [REFRESH_COOKIE, ''],
      [SESSION_COOKIE, ''],
      [CSRF_COOKIE, ''],
    ]);
  }

  /** The refresh token that the browser sends by itself. */
  refreshTokenOf({ headers }: FastifyRequest): string | undefined {
    return readCookies(headers.cookie).get(REFRESH_COOKIE);
  }

  /** Throws `csrf.invalid` unless a write that comes with our cookies was made by a page of ours. */
  refuseUnproved({ method, headers }: FastifyRequest, credential: string): void {
    if (this.csrf.admits(method, headers['x-csrf-token'], credential)) return;
    throw new Failure('csrf.invalid', 'Writes by cookie need the value of footfall_csrf in X-CSRF-Token.');
  }

  #write(
    request: FastifyRequest,
    reply: FastifyReply,
    maxAgeSeconds: number,
    cookies: readonly (readonly [string, string])[],
  ): void {
    const secure = request.protocol === 'https' || this.config.http.publicUrl.startsWith('https:');
    const optionsOf = (name: string): CookieOptions => ({
      maxAgeSeconds,
      secure,
      httpOnly: name !== CSRF_COOKIE,
      ...(name === REFRESH_COOKIE && { path: REFRESH_PATH }),
    });
    const headers = cookies.map(([name, value]) => cookieHeader(name, value, optionsOf(name)));
    // Fastify adds to what is there already.
    void reply.header('Cache-Control', 'no-store').header('Set-Cookie', headers);
  }
}
