import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type ApiKeyBody, ApiKeys, KeyUses } from '#libs/api-keys';
import { Failure } from '#libs/domain';
import { RateLimit, RateSharing } from '#libs/limits';
import { headerOf } from '../http/call.ts';
import { tellRate } from './tell-rate.ts';

/** How much one API key may collect. */
export class KeyRateLimit extends RateLimit {}
/** Makes it that of all processes. */
export class KeyRateSharing extends RateSharing {}

/** Decides whether the API key of a request lets it collect. Nothing else lets a server collect: the admin token does not. */
@Injectable()
export class KeyAdmission {
  constructor(
    private readonly keys: ApiKeys,
    private readonly uses: KeyUses,
    private readonly rates: KeyRateLimit,
  ) {}

  /** The API key of a request; undefined if it has none. Throws `key.invalid`, `key.expired`, `key.revoked` or `key.scope`. */
  of({ headers, call }: FastifyRequest): ApiKeyBody | undefined {
    const text = headerOf(headers, 'x-api-key');
    if (text === undefined || text === '') return undefined;
    const key = this.keys.resolve(text, call.receivedAt);
    if (key instanceof Failure) throw key;
    if (!key.scopes.includes('collect')) throw new Failure('key.scope', 'The API key may not collect.');
    this.uses.note(key.id, call.receivedAt);
    return key;
  }

  /** Throws `rate.exceeded` if the key has been used too often; otherwise tells how often it still may. */
  limit({ id }: ApiKeyBody, { call }: FastifyRequest, reply: FastifyReply): void {
    const rate = this.rates.take(id, call.receivedAt);
    if (rate) tellRate(reply, rate, 'an hour are taken with one API key');
  }
}
