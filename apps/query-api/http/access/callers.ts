import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { AdminSession, SESSION_COOKIE } from './admin-session.ts';
import { type Caller } from './caller.ts';
import { readCookies } from './cookies.ts';
import { CsrfTokens } from './csrf-tokens.ts';
import { KeyCallers } from './key-callers.ts';
import { ShareLinks } from './share-links.ts';
import { TokenCallers } from './token-callers.ts';
import { ACCESS_COOKIE } from './user-cookies.ts';

/** Tells who sends a request by its credential. What was true when a long answer began may be asked again. */
@Injectable()
export class Callers {
  constructor(
    private readonly tokens: TokenCallers,
    private readonly keys: KeyCallers,
    private readonly session: AdminSession,
    private readonly csrf: CsrfTokens,
    private readonly shareLinks: ShareLinks,
  ) {}

  /** The caller, or why the credential is none. What a page sends on purpose comes before what its browser sends. */
  of(request: FastifyRequest): Caller | Failure {
    // Whom the gateway named was found once, at the door.
    if (request.caller?.by === 'gateway') return request.caller;
    const { authorization, cookie, 'x-api-key': key, 'x-share-token': shareToken } = request.headers;
    if (authorization !== undefined) return this.tokens.ofBearer(authorization);
    if (typeof key === 'string') return this.keys.byHeader(key);
    if (typeof shareToken === 'string') return this.#byShareToken(shareToken);
    const cookies = readCookies(cookie);
    const [access, session] = [cookies.get(ACCESS_COOKIE), cookies.get(SESSION_COOKIE)];
    if (access !== undefined) return this.#byAccessCookie(access, request);
    if (session !== undefined) return this.#bySession(session, request);
    return new Failure('auth.required', 'Sign in, or send an access token or the admin token as a bearer token.');
  }

  /** Whether only the jobs of the caller are left to see: their account is being deleted. */
  isClosing(caller: Caller): boolean {
    return this.tokens.isClosing(caller);
  }

  #byAccessCookie(cookie: string, request: FastifyRequest): Caller | Failure {
    const caller = this.tokens.ofAccessToken(cookie, 'cookie');
    return caller instanceof Failure ? caller : this.#proved(caller, caller.user?.signInId ?? '', request);
  }

  #byShareToken(token: string): Caller | Failure {
    const share = this.shareLinks.ofCredential(token);
    return share instanceof Failure ? share : { rights: 'share', by: 'share', share };
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
