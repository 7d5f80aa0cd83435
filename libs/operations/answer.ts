import { errorCatalogue } from '#libs/domain';
import { type Operations } from './operations.ts';

/** What of a request the answers depend on. */
export interface OperationsRequest {
  /** Without its query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly address: string;
}

export interface OperationsAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The paths of every app that have nothing to do with its work. */
export const operationsPaths: readonly string[] = ['/health', '/ready', '/metrics', '/api/v1/health', '/api/v1/ready'];

const json = (status: number, body: object): OperationsAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

const problem = (code: 'auth.required' | 'route.unknown', detail: string): OperationsAnswer => {
  const { status, title } = errorCatalogue[code];
  const type = 'application/problem+json; charset=utf-8';
  return { ...json(status, { type: `urn:footfall:error:${code}`, title, status, detail, code }), type };
};

const answerMetrics = async (
  operations: Operations,
  { authorization, address }: OperationsRequest,
): Promise<OperationsAnswer> => {
  if (!operations.isOwner(authorization) && !operations.mayScrape(address)) {
    return problem('auth.required', 'Send the admin token, or name this address in METRICS_ALLOWED_ADDRESSES.');
  }
  return { status: 200, type: operations.metricsType, body: await operations.metrics() };
};

/** Answers a request for one of `operationsPaths`; any other is not found. */
export const answerOperations = async (
  operations: Operations,
  request: OperationsRequest,
): Promise<OperationsAnswer> => {
  const path = request.path.replace(/^\/api\/v1(?=\/)/, '');
  if (path === '/health') return json(200, operations.health());
  if (path === '/ready') {
    const readiness = await operations.ready(operations.isOwner(request.authorization));
    return json(readiness.ready ? 200 : 503, readiness);
  }
  if (path === '/metrics') return answerMetrics(operations, request);
  return problem('route.unknown', 'There are /health, /ready and /metrics here.');
};
