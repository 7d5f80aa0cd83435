import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DocumentStore } from '#libs/document-store';
import { isDeleted } from '../../documents/changes.ts';
import { type UserBody } from '../user-document.ts';
import { Closure } from './closure.ts';

const EVERY_MS = 1000;

const logger = new Logger('Accounts');

/** Whether so much time has passed without an end. */
const isOver = (ms: number, signal: AbortSignal): Promise<boolean> => sleep(ms, true, { signal }).catch(() => false);

/**
 * Deletes accounts in the background. What is under way stands in the documents, so that it goes on after a restart, and
 * in whatever process; each step bears being done twice, so several may do it.
 */
@Injectable()
export class Closures {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly documents: DocumentStore,
    private readonly closure: Closure,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (await isOver(EVERY_MS, signal)) await this.#round().catch((error: unknown) => this.#failed(error));
  }

  async #round(): Promise<void> {
    const closing = await this.documents.find<UserBody>('user', { field: 'closing', value: 'yes' });
    for (const user of closing.filter((one) => !isDeleted(one))) await this.closure.step(user.body);
  }

  #failed(error: unknown): void {
    logger.warn({ message: 'Deleting an account broke off; it is tried again', error });
  }
}
