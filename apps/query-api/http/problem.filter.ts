import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { CallerLeft } from './caller-left.ts';
import { failureOf } from './failures.ts';
import { PROBLEM_TYPE, internalProblem, problemOf } from './problem.ts';
import { RouteTable } from './route-table.ts';

/** Writes every failure as a problem (RFC 9457). A bug is logged and told without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('query-api');

  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent || error instanceof CallerLeft) return;
    const failure = this.#explained(failureOf(error), request, reply);
    if (!failure) this.#logger.error({ message: 'A request failed', requestId: request.id, error });
    const problem = failure ? problemOf(failure, request.id) : internalProblem(request.id);
    if (failure?.retryAfterSeconds !== undefined) reply.header('Retry-After', failure.retryAfterSeconds);
    void reply
      .status(problem.status)
      .header('Content-Type', PROBLEM_TYPE)
      .header('Cache-Control', 'no-store')
      .send(JSON.stringify(problem));
  }

  /** An address that is there for other methods is told apart from one that is not. */
  #explained(failure: Failure | undefined, request: FastifyRequest, reply: FastifyReply): Failure | undefined {
    if (failure?.code !== 'route.unknown') return failure;
    const [path = ''] = request.url.split('?');
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0 || methods.includes(request.method)) {
      return new Failure('route.unknown', `There is nothing at ${path}.`);
    }
    reply.header('Allow', methods.join(', '));
    return new Failure('method.notAllowed', `${path} answers ${methods.join(', ')}.`);
  }
}
