import { setTimeout as sleep } from 'node:timers/promises';
import { type Batch, type EventLog, type PartitionRange, type Position } from '#libs/event-log';
import { type DirectoryChanged, decode } from '#libs/events';

const MAX_BATCH_RECORDS = 1000;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const MIN_BACK_OFF_MS = 50;
const MAX_BACK_OFF_MS = 5000;

export interface DirectoryReaderOptions {
  readonly log: EventLog;
  readonly apply: (change: DirectoryChanged) => void;
  /** All that was in the topic when reading began has been applied. Called once. */
  readonly caughtUp: () => void;
  /** Reading broke off, and begins again after a while. */
  readonly failed: (error: unknown) => void;
}

/**
 * Reads the topic from its first position and never stops: where the log goes away, it begins again after a back-off,
 * from where it was. A group shares partitions among its members, and each process needs them all: it reads without one.
 */
export class DirectoryReader {
  readonly #options: DirectoryReaderOptions;
  readonly #applied = new Map<number, Position>();
  #goals: ReadonlyMap<number, PartitionRange> | undefined;
  #isCaughtUp = false;

  constructor(options: DirectoryReaderOptions) {
    this.#options = options;
  }

  /** Resolves when `signal` aborts and the running batch has ended. */
  async run(signal: AbortSignal): Promise<void> {
    let backOffMs = MIN_BACK_OFF_MS;
    while (!signal.aborted) {
      const began = performance.now();
      try {
        await this.#read(signal);
      } catch (error) {
        this.#options.failed(error);
      }
      // A reading that held for a while was a good one: what broke it is news, not the same trouble again.
      backOffMs = performance.now() - began > MAX_BACK_OFF_MS ? MIN_BACK_OFF_MS : backOffMs;
      await sleep(backOffMs, undefined, { signal }).catch(() => undefined);
      backOffMs = Math.min(backOffMs * 2, MAX_BACK_OFF_MS);
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    this.#goals ??= await this.#options.log.describe('directory');
    this.#noticeCaughtUp();
    const subscription = {
      topic: 'directory' as const,
      maxBatchRecords: MAX_BATCH_RECORDS,
      maxBatchBytes: MAX_BATCH_BYTES,
      assigned: async (partition: number) => {
        const position = this.#applied.get(partition);
        return position === undefined ? ({ edge: 'first' } as const) : { position };
      },
    };
    await this.#options.log.subscribe(subscription, async (batch) => this.#take(batch), signal);
  }

  #take({ partition, records, next }: Batch): void {
    for (const record of records) {
      const event = decode(record.value);
      // The topic carries nothing else; what a later release may add is not for this reader.
      if (event.name === 'DirectoryChanged') this.#options.apply(event.value);
    }
    this.#applied.set(partition, next);
    this.#noticeCaughtUp();
  }

  #noticeCaughtUp(): void {
    if (this.#isCaughtUp || !this.#goals) return;
    const isThere = ([partition, range]: [number, PartitionRange]): boolean =>
      range.first >= range.next || (this.#applied.get(partition) ?? 0) >= range.next;
    if (![...this.#goals].every(isThere)) return;
    this.#isCaughtUp = true;
    this.#options.caughtUp();
  }
}
