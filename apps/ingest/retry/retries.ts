import { Logger } from '@nestjs/common';
import { type Directory } from '#libs/directory';
import {
  type DocumentStore,
  type RetryBody,
  type RetryReach,
  StaleDocument,
  type StoredDocument,
} from '#libs/document-store';
import { type RetryRun } from './retry-run.ts';

const KIND = 'retry';
/** Letters put back together; the document says how far it is after each part. */
const PART = 100;
/** A run that has written nothing for so long is over, whatever its state says. */
const SILENT_MS = 5000;
const AGAIN_MS = 5000;

export interface RetriesOptions {
  readonly documents: DocumentStore;
  readonly directory: Directory;
  readonly run: RetryRun;
}

type Retry = StoredDocument<RetryBody>;

/** The furthest place of each partition is all that has to be waited for. */
const furthest = (reaches: readonly RetryReach[]): readonly RetryReach[] => {
  const last = new Map<string, RetryReach>();
  for (const reach of reaches) {
    const key = `${reach.projection}:${reach.partition}`;
    if ((last.get(key)?.position ?? -1) < reach.position) last.set(key, reach);
  }
  return [...last.values()];
};

/** Carries out retries as their documents ask for them, one at a time, those that were left unfinished included. */
export class Retries {
  readonly #with: RetriesOptions;
  readonly #logger = new Logger('Retries');
  readonly #waiting = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #working: Promise<void> = Promise.resolve();
  #isStopping = false;
  #forget: () => void = () => undefined;

  constructor(options: RetriesOptions) {
    this.#with = options;
  }

  /** Begins with what is unfinished, and takes what comes. */
  async start(): Promise<void> {
    this.#forget = this.#with.directory.onChange<RetryBody>(KIND, ({ document }) => {
      if (document?.state === 'queued') this.#add(document.id);
    });
    const stored = await this.#with.documents.find<RetryBody>(KIND, { all: true });
    for (const { id, body } of stored) if (body.state !== 'done') this.#add(id);
  }

  /** Resolves once the part that is on its way has ended; the rest is gone on with at the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#forget();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#waiting.clear();
    await this.#working;
  }

  #add(id: string): void {
    if (this.#isStopping || this.#waiting.has(id)) return;
    this.#waiting.add(id);
    this.#working = this.#working.then(() => this.#next());
  }

  #addLater(id: string, afterMs: number): void {
    if (this.#isStopping) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#add(id);
    }, afterMs);
    timer.unref();
    this.#timers.add(timer);
  }

  async #next(): Promise<void> {
    const [id] = this.#waiting;
    if (id === undefined) return;
    this.#waiting.delete(id);
    try {
      await this.#take(id);
    } catch (error) {
      // Whoever wrote the document last carries it out.
      if (!(error instanceof StaleDocument)) {
        this.#logger.warn({ message: 'A retry broke off; it is gone on with soon', retryId: id, error });
      }
      this.#addLater(id, AGAIN_MS);
    }
  }

  /** Carries a retry out unless another process does. */
  async #take(id: string): Promise<void> {
    const found = await this.#with.documents.get<RetryBody>(KIND, id);
    if (found === undefined || found.body.state === 'done') return;
    const silentForMs = Date.now() - found.body.updatedAt;
    if (found.body.state === 'running' && silentForMs < SILENT_MS) {
      this.#addLater(id, SILENT_MS - silentForMs);
      return;
    }
    let retry = await this.#write(found, { state: 'running' });
    while (retry.body.results.length < retry.body.letters.length && !this.#isStopping) retry = await this.#part(retry);
    if (retry.body.results.length === retry.body.letters.length)
      await this.#write(retry, { state: 'done', letters: [], repair: [] });
  }

  async #part(retry: Retry): Promise<Retry> {
    const { letters, results, reaches } = retry.body;
    const carried = await this.#with.run.carry(letters.slice(results.length, results.length + PART), retry.body);
    return this.#write(retry, {
      results: [...results, ...carried.results],
      reaches: furthest([...reaches, ...carried.reaches]),
    });
  }

  /** What is waiting to be published of the document is left as it is: the outbox may have written it meanwhile. */
  async #write(retry: Retry, change: Partial<RetryBody>): Promise<Retry> {
    const { version } = retry;
    const found = await this.#with.documents.get<RetryBody>(KIND, retry.id);
    if (found?.version !== version) throw new StaleDocument(KIND, retry.id, version);
    const body = { ...retry.body, ...change, updatedAt: Date.now() };
    const next = { ...found, version: version + 1, body };
    await this.#with.documents.replace(next, version);
    return next;
  }
}
