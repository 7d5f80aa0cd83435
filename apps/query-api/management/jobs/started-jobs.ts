import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Observable, concatMap, from } from 'rxjs';
import { DocumentStore, DuplicateDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { type Caller } from '../../http/access/caller.ts';

/** Kind `startedJob`, whose id is the job's: a job is shown to who started it. */
interface StartedJob {
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const KIND = 'startedJob';
const JOB_PATH = /^\/api\/v1\/jobs\/([0-9a-f-]{36})$/;

/** The job that an answer names: by its place, or in itself. */
const jobNamed = (reply: FastifyReply, body: unknown): string | undefined => {
  const named = JOB_PATH.exec(String(reply.getHeader('location') ?? ''))?.[1];
  return named ?? (body as { readonly job?: { readonly id: string } } | undefined)?.job?.id;
};

/** Remembers which user started which job. The owner of the instance sees all. */
@Injectable()
export class StartedJobs implements NestInterceptor {
  constructor(private readonly documents: DocumentStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const userId = http.getRequest<FastifyRequest>().caller?.user?.id;
    if (userId === undefined) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(concatMap((body: unknown) => from(this.#noted(userId, reply, body))));
  }

  /** Throws `job.unknown` unless the caller has started the job. */
  async refuseOthers(jobId: string, { rights, user }: Caller): Promise<void> {
    // An account's deletion has its id, and is seen by nobody else.
    if (rights === 'owner' || user?.id === jobId) return;
    const started = await this.documents.get<StartedJob>(KIND, jobId);
    if (started?.body.userId === user?.id && user) return;
    throw new Failure('job.unknown', `There is no job ${jobId.slice(0, 64)}.`);
  }

  async #noted(userId: string, reply: FastifyReply, body: unknown): Promise<unknown> {
    const id = jobNamed(reply, body);
    if (id === undefined) return body;
    try {
      await this.documents.insert({ kind: KIND, id, version: 1, body: { userId, at: Date.now() }, pending: [] });
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
    }
    return body;
  }
}
