import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AdminToken } from '#libs/auth';
import { Failure } from '#libs/domain';
import { AdminSession, SESSION_COOKIE } from './admin-session.ts';
import { AnonymousLimit } from './anonymous-limit.ts';
import { ANYBODY, type Caller } from './caller.ts';
import { readCookies } from './cookies.ts';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Deny by default: every route needs a credential, unless it says that anybody may call it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly token: AdminToken,
    private readonly session: AdminSession,
    private readonly limit: AnonymousLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const caller = this.#callerOf(request);
    if (!(caller instanceof Failure)) request.caller = caller;
    else if (!this.#isOpen(context)) {
      http.getResponse<FastifyReply>().headers(await this.limit.take(request.ip));
      throw caller;
    }
    return true;
  }

  #isOpen(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(ANYBODY, targets) ?? false;
  }

  #callerOf(request: FastifyRequest): Caller | Failure {
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
