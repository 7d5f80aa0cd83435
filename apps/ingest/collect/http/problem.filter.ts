import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { errorCatalogue, type ErrorCode, Failure } from '#libs/domain';
import { type RequestFailures } from '../../operations/request-failures.ts';
import { RefusalLog } from '../refused/refusal-log.ts';
import { bodyLimits, methodsOf, routeOf } from '../routes.ts';

/** Refusals of whole requests that are counted; the other 400s tell their sender, and nobody else, what to do. */
const isCounted = (failure: Failure): boolean =>
  failure.status !== 400 && failure.status !== 405 && failure.code !== 'route.unknown';

/** Fastify's own refusals, as ours. */
const refusalsOfFastify: Readonly<Record<string, (request: FastifyRequest) => Failure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ({ url }) => {
    const limit = bodyLimits[routeOf(url)?.action ?? 'batch'];
    return new Failure('body.tooLarge', `The body is larger than ${limit} bytes.`, { field: 'body' });
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Failure('body.type', 'Send JSON as application/json, or as text/plain.', { field: 'Content-Type' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Failure('body.malformed', 'The body is not as long as Content-Length says.', { field: 'body' }),
};

const unknownRoute = ({ method, url }: FastifyRequest): Failure =>
  routeOf(url) === undefined
    ? new Failure('route.unknown', 'There is nothing to collect at this path.')
    : new Failure('method.notAllowed', `${method} is not allowed here.`);

/** Nest puts Fastify's errors into its own. */
const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code ?? '';
};

/** What else the HTTP layer refuses is the sender's fault too, and a broken request. */
const isRefusal = (error: unknown): boolean => error instanceof HttpException && error.getStatus() < 500;

/** What went wrong, as something to tell; undefined for a bug. */
const failureOf = (error: unknown, request: FastifyRequest): Failure | undefined => {
  if (error instanceof Failure) return error;
  if (error instanceof NotFoundException) return unknownRoute(request);
  const known = refusalsOfFastify[codeOf(error)];
  if (known !== undefined) return known(request);
  return isRefusal(error) ? new Failure('body.malformed', 'The request cannot be read.', { field: 'body' }) : undefined;
};

const problemOf = (code: ErrorCode, failure: Failure | undefined, requestId: string): object => ({
  type: `urn:footfall:error:${code}`,
  title: errorCatalogue[code].title,
  status: errorCatalogue[code].status,
  detail: failure?.message ?? 'The fault is ours. It has been logged under the request id.',
  code,
  requestId,
  ...(failure?.field === undefined ? {} : { field: failure.field }),
  ...failure?.members,
});

const headersFor = (failure: Failure | undefined, { url }: FastifyRequest): Record<string, string> => {
  const route = failure?.code === 'method.notAllowed' ? routeOf(url) : undefined;
  return {
    ...(failure?.retryAfterSeconds === undefined ? {} : { 'retry-after': String(failure.retryAfterSeconds) }),
    ...(route === undefined ? {} : { allow: methodsOf(route) }),
  };
};

/** Answers everything that was thrown as RFC 9457 problems, and counts the refusals among them. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #refusals: RefusalLog;
  readonly #failures: RequestFailures;
  readonly #logger = new Logger('Collecting');

  constructor(refusals: RefusalLog, failures: RequestFailures) {
    this.#refusals = refusals;
    this.#failures = failures;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const failure = failureOf(error, request);
    this.#failures.count(failure?.code ?? 'internal');
    if (failure === undefined) {
      this.#logger.error({ message: 'A collecting request failed', requestId: request.call.requestId, error });
    } else if (isCounted(failure)) {
      const { siteId, originHost, receivedAt } = request.call;
      this.#refusals.count({ siteId, origin: originHost, code: failure.code, eventId: null }, receivedAt);
    }
    this.#answer(failure, request, reply);
  }

  #answer(failure: Failure | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const code = failure?.code ?? 'internal';
    void reply
      .status(errorCatalogue[code].status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .headers(headersFor(failure, request))
      .send(JSON.stringify(problemOf(code, failure, request.call.requestId)));
  }
}
