import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type ApiKeyBody, type ApiKeys, type KeyUses } from '#libs/api-keys';
import { Failure } from '#libs/domain';
import { KeyAdmission, KeyRateLimit } from './key-admission.ts';

const HOUR_MS = 3_600_000;

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

/** Keys by what opens them; those that are not there are unknown. */
const admissionOf = (keys: Readonly<Record<string, readonly string[]>>, perHour = 0) => {
  const used: string[] = [];
  const known = {
    resolve: (text: string) =>
      keys[text] ? ({ id: text, scopes: keys[text] } as unknown as ApiKeyBody) : new Failure('key.expired', ''),
  } as unknown as ApiKeys;
  const uses = { note: (id: string) => used.push(id) } as unknown as KeyUses;
  return { admission: new KeyAdmission(known, uses, new KeyRateLimit(perHour, HOUR_MS)), used };
};

const requestWith = (key: string | undefined): FastifyRequest =>
  ({
    headers: { ...(key !== undefined && { 'x-api-key': key }) },
    call: { receivedAt: 0 },
  }) as unknown as FastifyRequest;

describe('an API key of a request that collects', () => {
  it('is its sender, if it may collect', () => {
    const { admission, used } = admissionOf({ ff_a: ['collect', 'read'], ff_b: ['read', 'manage'] });
    expect(admission.of(requestWith('ff_a'))).toMatchObject({ id: 'ff_a' });
    expect(admission.of(requestWith(undefined))).toBeUndefined();
    expect(admission.of(requestWith(''))).toBeUndefined();
    expect(refusal(() => admission.of(requestWith('ff_b')))).toMatchObject({ code: 'key.scope' });
    expect(refusal(() => admission.of(requestWith('ff_c')))).toMatchObject({ code: 'key.expired' });
    expect(used).toEqual(['ff_a']);
  });

  it('may be used so often within an hour, and is told', () => {
    const { admission } = admissionOf({ ff_a: ['collect'] }, 2);
    const request = requestWith('ff_a');
    const told: object[] = [];
    const reply = { headers: (headers: object) => told.push(headers) } as unknown as FastifyReply;
    const key = admission.of(request);
    const take = () => refusal(() => key && admission.limit(key, request, reply));
    expect([take(), take()]).toEqual([undefined, undefined]);
    expect(take()).toMatchObject({ code: 'rate.exceeded', retryAfterSeconds: HOUR_MS / 2000 });
    expect(told[0]).toEqual({ 'ratelimit-limit': 2, 'ratelimit-remaining': 1, 'ratelimit-reset': 1800 });
  });

  it('is used without limit where none is set', () => {
    const { admission } = admissionOf({ ff_a: ['collect'] });
    const request = requestWith('ff_a');
    const key = admission.of(request);
    for (let i = 0; i < 1000; i++) if (key) admission.limit(key, request, {} as FastifyReply);
    expect(key).toBeDefined();
  });
});
