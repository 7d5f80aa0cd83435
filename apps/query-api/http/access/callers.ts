import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AdminToken, Tokens } from '#libs/auth';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { AdminSession, SESSION_COOKIE } from './admin-session.ts';
import { type Caller } from './caller.ts';
import { readCookies } from './cookies.ts';
import { CsrfTokens } from './csrf-tokens.ts';
import { type KnownUser } from './memberships.ts';
import { ACCESS_COOKIE } from './user-cookies.ts';

/** What an access token says. */
export type AccessClaims = {
  readonly sub: string;
  /** The sign-in that it is of. */
  readonly sid: string;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
};

const refusals = {
  expired: ['auth.expired', 'The access token has expired; refresh it.'],
  otherType: ['auth.tokenType', 'This token is for something else; send an access token.'],
  invalid: ['auth.invalid', 'The bearer token is not one of this instance.'],
} as const;

const ended = (): Failure => new Failure('auth.invalid', 'This sign-in has ended; sign in again.');

/** Tells who sends a request by its credential. What was true when a long answer began may be asked again. */
@Injectable()
export class Callers {
  constructor(
    private readonly adminToken: AdminToken,
    private readonly session: AdminSession,
    private readonly tokens: Tokens,
    private readonly csrf: CsrfTokens,
    private readonly directory: Directory,
  ) {}

  /** The caller, or why the credential is none. */
  of(request: FastifyRequest): Caller | Failure {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.#byBearer(authorization);
    const cookies = readCookies(cookie);
    const [access, session] = [cookies.get(ACCESS_COOKIE), cookies.get(SESSION_COOKIE)];
    if (access !== undefined) return this.#byAccessCookie(access, request);
    if (session !== undefined) return this.#bySession(session, request);
    return new Failure('auth.required', 'Sign in, or send an access token or the admin token as a bearer token.');
  }

  /** Whether only the jobs of the caller are left to see: their account is being deleted. */
  isClosing({ user }: Caller): boolean {
    return user !== undefined && this.directory.get<KnownUser>('user', user.id)?.document.closing !== undefined;
  }

  #byBearer(authorization: string): Caller | Failure {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return this.adminToken.verify(token) ? { rights: 'owner', by: 'bearer' } : this.#byAccessToken(token, 'bearer');
  }

  #byAccessCookie(cookie: string, request: FastifyRequest): Caller | Failure {
    const caller = this.#byAccessToken(cookie, 'cookie');
    return caller instanceof Failure ? caller : this.#proved(caller, caller.user?.signInId ?? '', request);
  }

  #byAccessToken(token: string, by: Caller['by']): Caller | Failure {
    const reading = this.tokens.read<AccessClaims>('access', token);
    if (reading.kind !== 'ok') {
      const [code, detail] = refusals[reading.kind];
      return new Failure(code, detail);
    }
    if (!this.directory.isReady) {
      return new Failure('store.unavailable', 'Users are not known yet.', { retryAfterSeconds: 1 });
    }
    const { sub: id, sid: signInId, at } = reading.claims;
    const known = this.directory.get<KnownUser>('user', id)?.document;
    if (!known || at < known.tokensFrom || known.endedSignIns.some((one) => one.id === signInId)) return ended();
    return { rights: known.instanceRole, by, user: { id, signInId } };
  }

  #bySession(cookie: string, request: FastifyRequest): Caller | Failure {
    const state = this.session.check(cookie);
    if (state === 'ended') return new Failure('auth.expired', 'The session has ended; open a new sign-in link.');
    if (state === 'unknown') return new Failure('auth.invalid', 'The session is not one of this instance.');
    return this.#proved({ rights: 'owner', by: 'cookie' }, cookie, request);
  }

  #proved(caller: Caller, credential: string, { method, headers }: FastifyRequest): Caller | Failure {
    if (this.csrf.admits(method, headers['x-csrf-token'], credential)) return caller;
    return new Failure('csrf.invalid', 'Writes by cookie need the value of footfall_csrf in X-CSRF-Token.');
  }
}
