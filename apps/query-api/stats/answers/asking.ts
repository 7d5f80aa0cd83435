import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CallerLeft } from '../../http/caller-left.ts';

/** A read as its caller asks for it: what does not belong to the question itself. */
export interface Asking {
  readonly requestId: string;
  /** Part of every stored answer's name: others may see less. */
  readonly rights: string;
  readonly ifNoneMatch: string | undefined;
  readonly wantsCsv: boolean;
  readonly askedAtMs: number;
  /** Aborts when the caller leaves before the answer. */
  readonly signal: AbortSignal;
  readonly reply: FastifyReply;
}

const leaving = ({ raw }: FastifyReply): AbortSignal => {
  const left = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) left.abort(new CallerLeft());
  });
  return left.signal;
};

const wantsCsv = ({ query, headers }: FastifyRequest): boolean => {
  const { format } = query as { format?: unknown };
  return format === undefined ? (headers.accept?.includes('text/csv') ?? false) : format === 'csv';
};

/** Who asks, how, and until when. */
export const Asked = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const reply = http.getResponse<FastifyReply>();
  return {
    requestId: request.id,
    // Every role sees the same of a website; who sees none of it does not get here.
    rights: request.caller ? 'full' : 'none',
    ifNoneMatch: request.headers['if-none-match'],
    wantsCsv: wantsCsv(request),
    askedAtMs: performance.now(),
    signal: leaving(reply),
    reply,
  };
});
