import { Readable } from 'node:stream';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { Failure } from '#libs/domain';
import { keyOf } from '../../../stats/answers/etag.ts';
import { HashedUpload } from './hashed-upload.ts';
import { type RepeatAnswer } from './repeat-record.ts';
import { Repeats, mismatch } from './repeats.ts';
import { actorOf } from '../../../http/access/caller.ts';

const HEADER = 'idempotency-key';
const KEY = /^[\x20-\x7e]{1,128}$/;
const told = ['location', 'etag', 'cache-control'] as const;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const readKey = ({ headers }: FastifyRequest): string | undefined => {
  const key = headers[HEADER];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new Failure('field.invalid', 'Idempotency-Key has 1 to 128 printable characters.', {
    field: 'Idempotency-Key',
  });
};

/** A file's content is compared by its hash, once it has been read. */
const askedOf = ({ query, body }: FastifyRequest): string =>
  keyOf({ query, body: body instanceof Readable ? 'upload' : body });

const headersOf = (reply: FastifyReply): RepeatAnswer['headers'] =>
  Object.fromEntries(
    told.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

/**
 * Lets a `POST` that creates be sent again: with the same `Idempotency-Key` and body it is carried out once, and
 * answered as the first time (api.md 1). Refusals are not remembered, since they have changed nothing.
 */
@Injectable()
export class Repeatable implements NestInterceptor {
  constructor(private readonly repeats: Repeats) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = readKey(request);
    if (key === undefined) return next.handle();
    return from(this.#answer(key, { request, reply: http.getResponse<FastifyReply>() }, next));
  }

  async #answer(key: string, { request, reply }: Exchange, next: CallHandler): Promise<unknown> {
    const [path] = request.url.split('?');
    const id = keyOf({ actor: actorOf(request.caller), method: request.method, path, key });
    const begun = await this.repeats.begin(id, askedOf(request));
    const upload = request.body instanceof Readable ? HashedUpload.of(request.body) : null;
    if (!('keep' in begun)) return again(begun, upload, reply);
    if (upload) request.body = upload;
    try {
      const body: unknown = await lastValueFrom(next.handle());
      await begun.keep({ body, headers: headersOf(reply), content: upload?.digest ?? null });
      return body;
    } catch (error) {
      await begun.forget();
      throw error;
    }
  }
}

const again = async (answer: RepeatAnswer, upload: HashedUpload | null, reply: FastifyReply): Promise<unknown> => {
  if (upload && (await upload.drain()) !== answer.content) throw mismatch();
  void reply.headers(answer.headers);
  return answer.body;
};
