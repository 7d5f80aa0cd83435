import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { bodyLimits, methodsOf, routeOf } from '../routes.ts';
import { callOf } from './call.ts';
import { type ClientAddresses } from './client-address.ts';
import { inflated } from './inflate.ts';

const MAX_PREFLIGHT_AGE_SECONDS = 86_400;
const EXPOSED = 'Retry-After, X-Request-ID';
const ALLOWED_HEADERS = 'Content-Type, Content-Encoding, X-API-Key, X-Site-ID, X-Request-ID';

/** Any origin is echoed, without credentials: whether it may send is only known from the body. */
const putHeaders = (request: FastifyRequest, reply: FastifyReply): void => {
  const { origin } = request.headers;
  void reply.headers({
    'x-request-id': request.call.requestId,
    'api-version': '1',
    'cache-control': 'no-store',
    vary: 'Origin',
  });
  if (origin !== undefined) {
    void reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED });
  }
};

const answerPreflight = (methods: string, reply: FastifyReply): void =>
  void reply
    .status(204)
    .headers({
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': MAX_PREFLIGHT_AGE_SECONDS,
      allow: methods,
    })
    .send();

/** `application/json`, what beacons send without a preflight, and no type at all: JSON is expected in each. */
const isTaken = (contentType: string | undefined): boolean =>
  contentType === undefined || /^\s*(?:application\/json|text\/plain)\s*(?:;|$)/i.test(contentType);

const readBody = async (request: FastifyRequest, body: Buffer): Promise<Buffer> => {
  const route = routeOf(request.url);
  if (route === undefined) return body;
  if (!isTaken(request.headers['content-type'])) {
    throw new Failure('body.type', 'Send JSON as application/json, or as text/plain.', { field: 'Content-Type' });
  }
  return inflated(body, request.headers['content-encoding'], bodyLimits[route.action]);
};

/**
 * What holds for every collecting request and needs no website: its call, CORS and the preflight, and bodies by route, not
 * by content type. Hooks of Fastify itself, since Nest's interceptors cost a share of the hot path.
 */
export const addCollectingHooks = (fastify: FastifyInstance, addresses: ClientAddresses): void => {
  fastify.decorateRequest('call');
  fastify.addHook('onRequest', (request, reply, done) => {
    request.call = callOf(request.headers, addresses.of(request.socket.remoteAddress, request.headers), Date.now());
    putHeaders(request, reply);
    const route = request.method === 'OPTIONS' ? routeOf(request.url) : undefined;
    if (route === undefined) done();
    else answerPreflight(methodsOf(route), reply);
  });
  fastify.addHook('onRoute', (route) => {
    const collecting = routeOf(route.url.replace(/^\/:siteId/, ''));
    if (collecting !== undefined) route.bodyLimit = bodyLimits[collecting.action];
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, readBody);
};
