import { type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import { fastify } from 'fastify';
import { type FramesOf, pagePolicy } from './frames.ts';

const securityHeaders = (policy: string): Readonly<Record<string, string>> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
});

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the built dashboard: hashed files for ever, everything else the page that reads its state from the address. */
export const servePages = async (
  framesOf: FramesOf,
): Promise<{ readonly handle: RequestListener; close(): Promise<void> }> => {
  const app = fastify();
  const root = fileURLToPath(new URL('../../../dashboard/', import.meta.url));
  await app.register(staticFiles, {
    root,
    wildcard: false,
    setHeaders: (reply, path) => {
      if (path.includes('/assets/')) reply.header('cache-control', FOR_EVER);
    },
  });
  app.addHook('onSend', async ({ url }, reply) => void reply.headers(securityHeaders(pagePolicy(url, framesOf))));
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply.code(405).header('allow', 'GET, HEAD').send();
    // A tab that was opened before an upgrade asks for files that are gone: a page in their place would break it in silence.
    if (request.url.startsWith('/assets/')) return reply.code(404).send();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
  await app.ready();
  return { handle: (request, response) => app.routing(request, response), close: () => app.close() };
};
