import { type FastifyInstance } from 'fastify';
import { type Operations, answerOperations, operationsPaths } from '#libs/operations';

/** Answers `/health`, `/ready` and `/metrics` where ingest is a process of its own. */
export const serveOperations = (fastify: FastifyInstance, operations: Operations): void => {
  for (const url of operationsPaths) {
    fastify.get(url, async (request, reply) => {
      const { headers, call } = request;
      const asked = { path: url, authorization: headers.authorization, address: call.address };
      const { status, type, body } = await answerOperations(operations, asked);
      return reply.status(status).header('content-type', type).send(body);
    });
  }
};
