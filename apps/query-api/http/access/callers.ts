import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AdminToken } from '#libs/auth';
import { Failure } from '#libs/domain';
import { AdminSession, SESSION_COOKIE } from './admin-session.ts';
import { type Caller } from './caller.ts';
import { readCookies } from './cookies.ts';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Tells who sends a request by its credential. What was true when a long answer began may be asked again. */
@Injectable()
export class Callers {
  constructor(
    private readonly token: AdminToken,
    private readonly session: AdminSession,
  ) {}

  /** The caller, or why the credential is none. */
  of(request: FastifyRequest): Caller | Failure {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.#byBearer(authorization);
    const session = readCookies(cookie).get(SESSION_COOKIE);
    return session === undefined
      ? new Failure('auth.required', 'Send the admin token as a bearer token, or open the sign-in link.')
      : this.#bySession(session, request);
  }

  #byBearer(authorization: string): Caller | Failure {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token !== undefined && this.token.verify(token)) return { rights: 'owner', by: 'bearer' };
    return new Failure('auth.invalid', 'The bearer token is not the admin token of this instance.');
  }

  #bySession(cookie: string, request: FastifyRequest): Caller | Failure {
    const state = this.session.check(cookie);
    if (state === 'ended') return new Failure('auth.expired', 'The session has ended; open a new sign-in link.');
    if (state === 'unknown') return new Failure('auth.invalid', 'The session is not one of this instance.');
    const proof = request.headers['x-csrf-token'];
    if (READS.includes(request.method) || (typeof proof === 'string' && this.session.isCsrfToken(cookie, proof))) {
      return { rights: 'owner', by: 'cookie' };
    }
    return new Failure('csrf.invalid', 'Writes by cookie need the value of footfall_csrf in X-CSRF-Token.');
  }
}
