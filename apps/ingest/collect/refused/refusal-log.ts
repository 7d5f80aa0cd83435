import { Logger } from '@nestjs/common';
import { type EventLog } from '#libs/event-log';
import { encode } from '#libs/events';
import { type Refusal, Refusals } from './refusals.ts';

const FLUSH_MS = 5000;

/**
 * Appends the counts of what was refused, every five seconds while there are any, and at the end: several records of one
 * minute add up. A process that is killed loses the counts of its last five seconds, of events that are in no number.
 */
export class RefusalLog {
  readonly #log: EventLog;
  readonly #refusals = new Refusals();
  readonly #logger = new Logger('Refusals');
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(log: EventLog) {
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.#timer.unref();
  }

  count(refusal: Refusal, now: number): void {
    this.#refusals.count(refusal, now);
  }

  /** Appends what has been counted; what the log does not take is kept for the next time. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#append());
    return this.#flushing;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  async #append(): Promise<void> {
    const taken = this.#refusals.take();
    if (taken.length === 0) return;
    const records = taken.map((refused) => ({ key: refused.siteId, value: encode('EventsRefused', refused) }));
    try {
      await this.#log.append('refusals', records);
    } catch (error) {
      this.#refusals.putBack(taken);
      this.#logger.warn({ message: 'Counts of refusals could not be appended; they are kept', error });
    }
  }
}
