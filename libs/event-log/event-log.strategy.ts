import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { type Batch, type EventLog, type Subscription } from './event-log.port.ts';

/** What reads a topic: a subscription, and what is done with each batch. */
export interface Consumer {
  readonly subscription: Subscription;
  readonly handle: (batch: Batch) => Promise<void>;
}

/**
 * Nest's transport over the event log. It is handed its consumers in a list instead of finding handlers by decorators:
 * they take batches, and their errors must arrive, where Nest would answer them with "Internal server error".
 *
 * A consumer that fails ends all: the others finish their running batches and `ended` rejects with the error.
 */
export class EventLogStrategy extends Server implements CustomTransportStrategy {
  readonly #log: EventLog;
  readonly #consumers: readonly Consumer[];
  readonly #closing = new AbortController();
  readonly #ended = Promise.withResolvers<undefined>();

  constructor(log: EventLog, consumers: readonly Consumer[]) {
    super();
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

  async #run({ subscription, handle }: Consumer): Promise<void> {
    try {
      await this.#log.subscribe(subscription, handle, this.#closing.signal);
    } catch (error) {
      this.logger.error(`${subscription.group} stopped on ${subscription.topic}: ${describe(error)}`);
      this.#closing.abort();
      throw error;
    }
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
