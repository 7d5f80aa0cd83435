import { type FastifyReply, type FastifyRequest } from 'fastify';

const tagOf = (version: number): string => `"${version}"`;

/** Names the version of the document that is answered, for a later `If-Match`. */
export const tagReply = (reply: FastifyReply, version: number): void => {
  void reply.header('ETag', tagOf(version)).header('Cache-Control', 'private, no-cache');
};

/** Whether the caller has this version already: then the reply is 304 and needs no body. */
export const isNotModified = (request: FastifyRequest, reply: FastifyReply, version: number): boolean => {
  const tags = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const isSame = tags.includes(tagOf(version)) || tags.includes('*');
  if (isSame) void reply.status(304);
  return isSame;
};
