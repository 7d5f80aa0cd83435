import { type FastifyReply } from 'fastify';
import { Failure } from '#libs/domain';
import { type RateAnswer } from '#libs/limits';

/** Tells a caller of their limit; throws `rate.exceeded` if they are over it. `of` says of what it is: `a minute …`. */
export const tellRate = (reply: FastifyReply, rate: RateAnswer, of: string): void => {
  const { limit, remaining, resetSeconds, retryAfterSeconds } = rate;
  void reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-reset': resetSeconds });
  if (retryAfterSeconds === 0) return;
  throw new Failure('rate.exceeded', `At most ${limit} requests ${of}.`, { retryAfterSeconds });
};
