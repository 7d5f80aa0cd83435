import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ServedFile, type TrackerFiles } from './tracker-files.ts';
import { type TrackerNames, trackerFileOf } from './tracker-paths.ts';

/** Pages load the script by one name for years, so browsers ask again each hour; a module's name changes with its content. */
const SCRIPT_CACHING = 'public, max-age=3600';
const MODULE_CACHING = 'public, max-age=31536000, immutable';

/** A script is the same for every page: one copy in a cache serves all origins. */
const putHeaders = (reply: FastifyReply, etag: string, caching: string): void => {
  reply.removeHeader('access-control-expose-headers');
  void reply.headers({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': caching,
    vary: 'Accept-Encoding',
    etag,
  });
};

/** Whether `If-None-Match` names what is there. */
export const isKnown = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((known) => known.trim() === etag || known.trim() === '*');

interface Found {
  readonly file: ServedFile;
  readonly caching: string;
}

const sendFile = (request: FastifyRequest, reply: FastifyReply, { file, caching }: Found): FastifyReply => {
  putHeaders(reply, file.etag, caching);
  if (isKnown(request, file.etag)) return reply.code(304).send();
  void reply.header('content-type', 'text/javascript; charset=utf-8');
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return takesGzip
    ? reply.header('content-encoding', 'gzip').send(file.gzipped)
    : reply.header('content-length', file.content.length).send(file.content);
};

const found = (path: string, names: TrackerNames, files: TrackerFiles): Found | undefined => {
  const asked = trackerFileOf(path, names);
  if (asked?.kind === 'script') return { file: files.script, caching: SCRIPT_CACHING };
  const file = asked && files.modules.get(asked.file);
  return file && { file, caching: MODULE_CACHING };
};

/**
 * Serves the tracker's script and modules under the names that this instance gives them, at the root and below a website's
 * prefix. What was not built is not there.
 */
export const serveTracker = (fastify: FastifyInstance, names: TrackerNames, files: TrackerFiles | undefined): void => {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const [path = ''] = request.url.split('?');
    const there = files && found(path, names, files);
    if (there) return sendFile(request, reply, there);
    reply.callNotFound();
    return reply;
  };
  for (const prefix of ['', '/:siteId']) {
    fastify.get(`${prefix}/${names.name}`, answer);
    fastify.get(`${prefix}/${names.folder}/:file`, answer);
  }
};
