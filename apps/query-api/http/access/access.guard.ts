import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { AnonymousLimit } from './anonymous-limit.ts';
import { ANYBODY, type Openness } from './caller.ts';
import { Callers } from './callers.ts';

/** Deny by default: every route needs a credential, unless it says that anybody may call it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly limit: AnonymousLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = this.callers.of(request);
    if (caller instanceof Failure) await this.#admit(caller, context);
    else request.caller = caller;
    return true;
  }

  /** Without a credential only what is open is answered; one that is wrong is told where it would matter. */
  async #admit(refusal: Failure, context: ExecutionContext): Promise<void> {
    const http = context.switchToHttp();
    const targets = [context.getHandler(), context.getClass()];
    const openness = this.reflector.getAllAndOverride<Openness | undefined>(ANYBODY, targets);
    if (openness === 'free') return;
    http.getResponse<FastifyReply>().headers(await this.limit.take(http.getRequest<FastifyRequest>().ip));
    if (openness === undefined || refusal.code !== 'auth.required') throw refusal;
  }
}
