import { type RequestListener } from 'node:http';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Failure } from '#libs/domain';
import { handlerOf, type Route } from '#libs/process';
import { ShareLinks } from './http/access/share-links.ts';
import { type FramesOf } from './pages/frames.ts';
import { servePages } from './pages/serve-pages.ts';

const REST_PATHS = /^\/(?:api|auth)(?:\/|$)|^\/(?:health|ready|metrics|sign-in|sign-out|openapi\.json|docs\/api)$/;

const DEMO_PATHS = /^\/demo(?:\/|$)/;

/** Pages have one address each, whether a slash ends it or not. */
const withoutSlash =
  (handle: RequestListener): RequestListener =>
  (request, response) => {
    request.url = request.url?.replace(/\/(?=\?|$)/, '');
    handle(request, response);
  };

/** A link that shows nothing is framed by nobody. */
const framesOf =
  (links: ShareLinks): FramesOf =>
  (token) => {
    const link = links.ofAddress(token);
    return link instanceof Failure ? [] : link.embedOrigins;
  };

/** Everything that query-api answers, the pages of the dashboard last: they claim whatever is left. */
export const queryApiRoutes = async (
  app: NestFastifyApplication,
): Promise<{ readonly routes: readonly Route[]; close(): Promise<void> }> => {
  const answer = await handlerOf(app);
  const pages = await servePages(framesOf(app.get(ShareLinks, { strict: false })));
  const routes: readonly Route[] = [
    { claims: (_method, path) => REST_PATHS.test(path), handle: answer },
    { claims: (_method, path) => DEMO_PATHS.test(path), handle: withoutSlash(answer) },
    { claims: () => true, handle: pages.handle },
  ];
  return { routes, close: () => pages.close() };
};
