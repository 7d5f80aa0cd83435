import { HttpException } from '@nestjs/common';
import { type ErrorCode, Failure } from '#libs/domain';
import { isUnavailable } from '#libs/postgres';

/** Statuses that Nest and Fastify answer themselves, by their codes. */
const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'body.malformed',
  404: 'route.unknown',
  413: 'body.tooLarge',
  414: 'route.unknown',
  415: 'body.type',
};

/** Whatever was thrown as the refusal that the caller is told; undefined if it is a bug. */
export const failureOf = (error: unknown): Failure | undefined => {
  if (error instanceof Failure) return error;
  if (error instanceof HttpException) {
    const code = codes[error.getStatus()];
    return code && new Failure(code, error.message, { cause: error });
  }
  if (isUnavailable(error)) return new Failure('store.unavailable', 'The database is away.', { cause: error });
  return undefined;
};
