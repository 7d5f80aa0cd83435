import { setTimeout as sleep } from 'node:timers/promises';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { type Batch, type EventLog, type Subscription } from './event-log.port.ts';

/** What reads a topic: a subscription, and what is done with each batch. */
export interface Consumer {
  readonly subscription: Subscription;
  readonly handle: (batch: Batch) => Promise<void>;
}

/** A consumer that lost a partition takes what is left to it anew after so long. */
const AGAIN_MS = 100;

/**
 * Nest's transport over the event log. It is handed its consumers in a list instead of finding handlers by decorators:
 * they take batches, and their errors must arrive, where Nest would answer them with "Internal server error".
 *
 * A consumer that fails ends all: the others finish their running batches and `ended` rejects with the error. But one that
 * was told that a partition has gone to another member subscribes anew, from where each partition is by now.
 */
export class EventLogStrategy extends Server implements CustomTransportStrategy {
  readonly #log: EventLog;
  readonly #consumers: readonly Consumer[];
  readonly #isFence: (error: unknown) => boolean;
  readonly #closing = new AbortController();
  readonly #ended = Promise.withResolvers<undefined>();

  /** `isFence` tells which errors of a handler say that another member owns its partition now. */
  constructor(log: EventLog, consumers: readonly Consumer[], isFence: (error: unknown) => boolean = () => false) {
    super();
    this.#isFence = isFence;
    this.#log = log;
    this.#consumers = consumers;
    // Whoever cares awaits `ended`; without one a failure has still been logged.
    this.#ended.promise.catch(() => undefined);
  }

  /** Resolves when closed; rejects with the first error of a consumer, once all have stopped. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  override listen(listening: () => void): void {
    void this.#consume();
    listening();
  }

  /** Lets running batches end; resolves when no consumer runs any more. */
  override async close(): Promise<void> {
    this.#closing.abort();
    await this.#ended.promise.catch(() => undefined);
  }

  override on(): never {
    throw new Error('The event log has no events to listen to; await `ended`');
  }

  override unwrap(): never {
    throw new Error('Inject EventLog instead');
  }

  async #consume(): Promise<void> {
    const runs = this.#consumers.map((consumer) => this.#run(consumer));
    const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
    if (failed) this.#ended.reject(failed.reason);
    else this.#ended.resolve(undefined);
  }

  async #run(consumer: Consumer): Promise<void> {
    const { group, topic } = consumer.subscription;
    while (!this.#closing.signal.aborted) {
      try {
        await this.#log.subscribe(consumer.subscription, consumer.handle, this.#closing.signal);
      } catch (error) {
        if (!this.#isFence(error)) {
          this.logger.error(`${group} stopped on ${topic}: ${describe(error)}`);
          this.#closing.abort();
          throw error;
        }
        this.logger.warn(`${group} takes its partitions of ${topic} anew: ${String(error)}`);
        await sleep(AGAIN_MS);
      }
    }
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
