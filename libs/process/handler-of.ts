import { type RequestListener } from 'node:http';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';

/** Makes an application ready, and answers what handles its requests behind a listener that somebody else holds. */
export const handlerOf = async (app: NestFastifyApplication): Promise<RequestListener> => {
  await app.init();
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  await instance.ready();
  return (request, response) => instance.routing(request, response);
};
