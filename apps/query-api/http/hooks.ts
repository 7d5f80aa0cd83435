import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { checkVersion } from './api-version.ts';
import { canonicalParameters, snakeNames } from './names.ts';
import { rewrittenOf } from './rewrite-url.ts';

/** No text may hold what PostgreSQL cannot keep. */
const refuseNul = (parameters: Readonly<Record<string, unknown>>): void => {
  const field = Object.keys(parameters).find((name) => String(parameters[name]).includes('\0'));
  if (field !== undefined) {
    throw new Failure('field.invalid', `${field} must not contain NUL characters.`, { field });
  }
};

/** An id with a NUL is nobody's; PostgreSQL could not even be asked for it, so it is asked for another that is nobody's. */
const withoutNul = (parameters: object): object =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]: [string, unknown]) => [
      name,
      String(value).replaceAll('\0', '\ufffd'),
    ]),
  );

/** The names that a request is answered in: those of its path, or of `naming`. */
const namingOf = (request: FastifyRequest): string => {
  const { naming } = (request.query ?? {}) as { naming?: unknown };
  if (naming === undefined) return rewrittenOf(request.raw).naming;
  if (naming === 'camel' || naming === 'snake') return naming;
  throw new Failure('field.invalid', 'naming must be camel or snake.', { field: 'naming' });
};

const namings = new WeakMap<FastifyRequest, string>();

/** A page that shows events as they come can send no header: the address holds the token. No report is told of it. */
const takeShareToken = ({ shareToken }: Readonly<Record<string, unknown>>, request: FastifyRequest): void => {
  if (typeof shareToken === 'string') request.headers['x-share-token'] ??= shareToken;
};

const notOfReports: readonly string[] = ['naming', 'shareToken'];

/** Takes the names of query parameters into ours; how one is answered, and to whom, is no parameter of any report. */
const takeNames = (request: FastifyRequest): void => {
  const parameters = canonicalParameters(request.query as Readonly<Record<string, unknown>>);
  refuseNul(parameters);
  namings.set(request, namingOf(request));
  takeShareToken(parameters, request);
  request.query = Object.fromEntries(Object.entries(parameters).filter(([name]) => !notOfReports.includes(name)));
};

/** What holds for every request (api.md section 1): ids, versions, names in and out, canonical links. */
export const addHooks = (instance: FastifyInstance): void => {
  instance.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-ID', request.id);
    reply.header('X-Content-Type-Options', 'nosniff');
    if (request.originalUrl.startsWith('/api/')) reply.header('API-Version', '1');
    const { canonical } = rewrittenOf(request.raw);
    if (canonical !== null) reply.header('Link', `<${canonical}>; rel="canonical"`);
    checkVersion(request.originalUrl, request.headers);
  });
  instance.addHook('preValidation', async (request) => {
    request.params = withoutNul(request.params ?? {});
    takeNames(request);
  });
  instance.addHook('preSerialization', async (request, _reply, payload) =>
    namings.get(request) === 'snake' ? snakeNames(payload) : payload,
  );
};
