import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { Admission } from './admission.ts';
import { ANYBODY, type Caller, NEEDS, type Need, type Openness } from './caller.ts';
import { Callers } from './callers.ts';
import { GatewayCallers } from './gateway-callers.ts';
import { type LimitName, Limits } from './limits.ts';

/** Who has a limit of their own; the holder of the admin token has none. Strangers share a link, not its limit. */
const countedAs = ({ user, key, share }: Caller, address: string): readonly [LimitName, string] | undefined => {
  if (user) return ['user', user.id];
  if (key) return ['key', key.id];
  return share && ['share', `${share.id}:${address}`];
};

/** Deny by default: every route is the instance owner's, unless it says what it asks of users and API keys, or that anybody may call. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly admission: Admission,
    private readonly limits: Limits,
    private readonly gateway: GatewayCallers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = (await this.gateway.callerOf(request)) ?? this.callers.of(request);
    if (caller instanceof Failure) await this.#admitNobody(caller, context);
    else await this.#admit(caller, context);
    return true;
  }

  async #admit(caller: Caller, context: ExecutionContext): Promise<void> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    request.caller = caller;
    const counted = countedAs(caller, request.ip);
    if (!counted) return;
    http.getResponse<FastifyReply>().headers(await this.limits.take(...counted));
    if (this.#openness(context) !== undefined) return;
    const targets = [context.getHandler(), context.getClass()];
    const need = this.reflector.getAllAndOverride<Need | undefined>(NEEDS, targets);
    if (need !== 'ownJob' && this.callers.isClosing(caller)) {
      throw new Failure('auth.invalid', 'This account is being deleted.');
    }
    if (caller.rights !== 'owner') this.admission.admit(caller, need, request);
  }

  /** Without a credential only what is open is answered; one that is wrong is told where it would matter. */
  async #admitNobody(refusal: Failure, context: ExecutionContext): Promise<void> {
    const http = context.switchToHttp();
    const openness = this.#openness(context);
    if (openness === 'free') return;
    const headers = await this.limits.take('anonymous', http.getRequest<FastifyRequest>().ip);
    http.getResponse<FastifyReply>().headers(headers);
    const isTold = openness === 'limited' && refusal.code !== 'auth.required';
    if (openness === undefined || isTold) throw refusal;
  }

  #openness(context: ExecutionContext): Openness | undefined {
    return this.reflector.getAllAndOverride<Openness | undefined>(ANYBODY, [context.getHandler(), context.getClass()]);
  }
}
