import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Observable } from 'rxjs';
import { DocumentStore, StaleDocument } from '#libs/document-store';
import { type ShareLinkBody } from './share-link-body.ts';

/** How exactly it is told when a link was last used. */
const EVERY_MS = 300_000;

/** Notes when share links are used. It is no change of theirs: nobody is told of it, and no version passes. */
@Injectable()
export class ShareLinkUses implements NestInterceptor {
  readonly #noted = new Map<string, number>();
  readonly #logger = new Logger('ShareLinks');

  constructor(private readonly documents: DocumentStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
    if (caller?.share) this.#use(caller.share.id, Date.now());
    return next.handle();
  }

  #use(id: string, now: number): void {
    if (now - (this.#noted.get(id) ?? 0) < EVERY_MS) return;
    this.#noted.set(id, now);
    // Nobody waits for it, and the next use tells it again.
    this.#note(id, now).catch((error: unknown) => {
      if (!(error instanceof StaleDocument)) this.#logger.warn({ message: 'A use of a link was not noted', error });
    });
  }

  async #note(id: string, now: number): Promise<void> {
    const found = await this.documents.get<ShareLinkBody>('shareLink', id);
    // What is being published is about to be written by others.
    if (!found || found.pending.length > 0) return;
    await this.documents.replace({ ...found, body: { ...found.body, lastUsedAt: now } }, found.version);
  }
}
