import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';

/** Content types whose body is a file: it is handed on as a stream, however large, and never held in memory. */
const uploadTypes = ['application/octet-stream', 'application/gzip', 'application/x-gzip', 'text/plain'];

/** Teaches the HTTP server to leave the bodies of uploads unread. */
@Injectable()
export class Uploads implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    for (const type of uploadTypes) {
      if (server.hasContentTypeParser(type)) server.removeContentTypeParser(type);
      server.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
    }
  }
}

/** The body as an unread stream; any other content type is refused with `body.type`. */
export const UploadedStream = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body instanceof Readable) return body;
  throw new Failure('body.type', `Send the file itself as the body, with one of the types ${uploadTypes.join(', ')}.`);
});
