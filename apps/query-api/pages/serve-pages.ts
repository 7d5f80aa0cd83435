import { type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import { fastify } from 'fastify';

/** Who may show the page of a share link in a frame, by the token of its address. */
export type FramesOf = (token: string) => readonly string[];

const SHARED = /^\/share\/([A-Za-z0-9_-]+)\/?(?:\?|$)/;

const framesOfUrl = (url: string, framesOf: FramesOf): string => {
  const token = SHARED.exec(url)?.[1];
  const origins = token === undefined ? [] : framesOf(token);
  return origins.length === 0 ? "'none'" : origins.join(' ');
};

/** Nothing but our own files: no inline script, no address of others; and no frame around us but where a share link allows it. */
const securityHeaders = (frames: string): Readonly<Record<string, string>> => ({
  'content-security-policy': `default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${frames}; object-src 'none'`,
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
  app.addHook('onSend', async ({ url }, reply) => void reply.headers(securityHeaders(framesOfUrl(url, framesOf))));
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
