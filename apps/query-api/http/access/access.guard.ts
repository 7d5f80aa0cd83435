import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { AnonymousLimit } from './anonymous-limit.ts';
import { ANYBODY } from './caller.ts';
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
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const caller = this.callers.of(request);
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
}
