import { Logger } from '@nestjs/common';
import { type BlobStore } from '#libs/blobs';
import { type Directory } from '#libs/directory';
import { type DocumentStore, type ImportBody } from '#libs/document-store';
import { type Salts } from '../salts/salts.ts';
import { ImportDocument, ImportTakenAway } from './import-document.ts';
import { ImportImpossible, type ImportRunner } from './import-runner.ts';

const KIND = 'import';
/** A run that has written nothing for so long is over, whatever its state says. */
const SILENT_MS = 5000;
const RETRY_MS = 5000;

export interface ImportsOptions {
  readonly documents: DocumentStore;
  readonly directory: Directory;
  readonly blobs: BlobStore;
  readonly salts: Salts;
  readonly runner: ImportRunner;
  readonly silentMs?: number;
  readonly retryMs?: number;
}

const isOpen = ({ state }: ImportBody): boolean => state === 'queued' || state === 'running';

/** Runs imports as their documents ask for them, one at a time, those that another process left unfinished included. */
export class Imports {
  readonly #with: Required<ImportsOptions>;
  readonly #logger = new Logger('Imports');
  readonly #waiting = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #running: { readonly id: string; readonly abort: AbortController } | undefined;
  #working: Promise<void> = Promise.resolve();
  #isStopping = false;
  #forget: () => void = () => undefined;

  constructor(options: ImportsOptions) {
    this.#with = { silentMs: SILENT_MS, retryMs: RETRY_MS, ...options };
  }

  /** Begins with what is unfinished, and takes what comes. */
  async start(): Promise<void> {
    this.#forget = this.#with.directory.onChange<ImportBody>(KIND, ({ document }) => {
      if (document?.state === 'queued') this.#add(document.id);
      if (document?.state === 'undone') void this.#undone(document);
    });
    const stored = await this.#with.documents.find<ImportBody>(KIND, { all: true });
    const undone = stored.filter(({ body }) => body.state === 'undone').map(({ id }) => id);
    if (undone.length > 0) await this.#with.salts.releaseImports(new Set(undone), Date.now());
    for (const { id, body } of stored) if (isOpen(body)) this.#add(id);
  }

  /** Stops the running import, which another run goes on with, and resolves when it has ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#forget();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#waiting.clear();
    this.#running?.abort.abort();
    await this.#working;
  }

  #add(id: string): void {
    if (this.#isStopping || this.#waiting.has(id) || this.#running?.id === id) return;
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

  async #undone({ id, siteId }: ImportBody): Promise<void> {
    if (this.#running?.id === id) this.#running.abort.abort();
    try {
      await this.#with.salts.releaseImports(new Set([id]), Date.now(), siteId);
    } catch (error) {
      this.#logger.warn({ message: 'Salts of an undone import are destroyed at the next start', importId: id, error });
    }
  }

  async #next(): Promise<void> {
    const [id] = this.#waiting;
    if (id === undefined) return;
    this.#waiting.delete(id);
    const abort = new AbortController();
    this.#running = { id, abort };
    try {
      await this.#take(id, abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return;
      // Who took it may die: it is looked at again until it has ended.
      if (!(error instanceof ImportTakenAway)) {
        this.#logger.warn({ message: 'An import broke off; it is gone on with soon', importId: id, error });
      }
      this.#addLater(id, this.#with.retryMs);
    } finally {
      this.#running = undefined;
    }
  }

  /** Runs an import unless another process does. */
  async #take(id: string, signal: AbortSignal): Promise<void> {
    const stored = await this.#with.documents.get<ImportBody>(KIND, id);
    if (stored === undefined || !isOpen(stored.body)) return;
    const silentForMs = Date.now() - stored.body.updatedAt;
    if (stored.body.state === 'running' && silentForMs < this.#with.silentMs) {
      this.#addLater(id, this.#with.silentMs - silentForMs);
      return;
    }
    const document = new ImportDocument(this.#with.documents, stored);
    await document.write({ state: 'running' }, Date.now());
    await this.#run(document, signal);
  }

  async #run(document: ImportDocument, signal: AbortSignal): Promise<void> {
    try {
      await this.#with.runner.run(document, signal);
      // It is full of addresses, and nothing needs it any more.
      await this.#with.blobs.deleteByPrefix(document.body.blob);
    } catch (error) {
      if (error instanceof ImportImpossible) await this.#fail(document, error);
      else if (this.#isStopping) await document.write({ state: 'queued' }, Date.now());
      else throw error;
    }
  }

  async #fail(document: ImportDocument, { message, cause }: ImportImpossible): Promise<void> {
    this.#logger.warn({ message: 'An import failed', importId: document.body.id, reason: message, cause });
    await document.write({ state: 'failed', error: message }, Date.now());
    await this.#with.blobs.deleteByPrefix(document.body.blob);
  }
}
