import { Failure } from '#libs/domain';
import { COUNT_BOUNDS, DURATION_BOUNDS, Distribution } from '#libs/telemetry';
import { type AppendedAt, type EventLog, type NewRecord } from './event-log.port.ts';
import { type Topic } from './topics.ts';

export interface GroupCommitOptions {
  readonly log: EventLog;
  /** Bytes that may wait or be on their way, over all topics; beyond it `append` refuses. */
  readonly maxBytes: number;
  /** Bytes that one append carries at most (one call's records are never split). */
  readonly maxFlushBytes?: number;
}

interface Waiting {
  readonly records: readonly NewRecord[];
  readonly bytes: number;
  readonly resolve: (positions: readonly AppendedAt[]) => void;
  readonly reject: (error: unknown) => void;
}

const DEFAULT_FLUSH_BYTES = 4 * 1024 * 1024;
const RECORD_OVERHEAD_BYTES = 64;

const bytesOf = (records: readonly NewRecord[]): number =>
  records.reduce((sum, { key, value }) => sum + key.length + value.length + RECORD_OVERHEAD_BYTES, 0);

/** How the appends of a process went. */
class AppendFigures {
  /** Seconds until the log had acknowledged an append, or refused it. */
  readonly seconds = new Distribution(DURATION_BOUNDS);
  /** Records that went together. */
  readonly records = new Distribution(COUNT_BOUNDS);
  failures = 0;
  /** Epoch milliseconds, and why it failed if it did; undefined before the first. */
  last: { readonly at: number; readonly failure: string | undefined } | undefined;

  /** Counts an append that began at `since`, by `performance.now()`. */
  count(records: number, since: number, failure?: Error): void {
    this.seconds.observe((performance.now() - since) / 1000);
    this.records.observe(records);
    if (failure !== undefined) this.failures += 1;
    this.last = { at: Date.now(), failure: failure?.message };
  }
}

/**
 * One append at a time per topic, carrying what came while the one before was on its way: no timer, so nothing waits
 * when the log is idle, and batches grow with the load.
 */
export class GroupCommit {
  readonly figures = new AppendFigures();
  readonly maxBytes: number;
  readonly #log: EventLog;
  readonly #maxFlushBytes: number;
  readonly #lanes = new Map<Topic, Lane>();
  #bytes = 0;

  constructor({ log, maxBytes, maxFlushBytes = DEFAULT_FLUSH_BYTES }: GroupCommitOptions) {
    this.#log = log;
    this.maxBytes = maxBytes;
    this.#maxFlushBytes = maxFlushBytes;
  }

  /** Bytes that wait or are on their way. */
  get bufferedBytes(): number {
    return this.#bytes;
  }

  /**
   * Resolves once the records are durable, with their positions in order. Rejects with `buffer.full` without taking any
   * of them when too much is waiting, and with what the log rejects with.
   */
  async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    const bytes = bytesOf(records);
    if (this.#bytes + bytes > this.maxBytes) {
      throw new Failure('buffer.full', 'Too much is waiting for the event log; send it again.', {
        retryAfterSeconds: 1,
      });
    }
    this.#bytes += bytes;
    try {
      return await this.#lane(topic).add(records, bytes);
    } finally {
      this.#bytes -= bytes;
    }
  }

  /** Resolves when nothing is waiting or on its way, whatever became of it. */
  async drain(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.idle()));
  }

  #lane(topic: Topic): Lane {
    const known = this.#lanes.get(topic);
    if (known) return known;
    const lane = new Lane((records) => this.#append(topic, records), this.#maxFlushBytes);
    this.#lanes.set(topic, lane);
    return lane;
  }

  async #append(topic: Topic, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    const since = performance.now();
    try {
      const positions = await this.#log.append(topic, records);
      this.figures.count(records.length, since);
      return positions;
    } catch (error) {
      this.figures.count(records.length, since, error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }
}

/** One topic's queue. */
class Lane {
  readonly #append: (records: readonly NewRecord[]) => Promise<readonly AppendedAt[]>;
  readonly #maxFlushBytes: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;

  constructor(append: (records: readonly NewRecord[]) => Promise<readonly AppendedAt[]>, maxFlushBytes: number) {
    this.#append = append;
    this.#maxFlushBytes = maxFlushBytes;
  }

  add(records: readonly NewRecord[], bytes: number): Promise<readonly AppendedAt[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, bytes, resolve, reject });
      this.#flushing ??= this.#flushAll();
    });
  }

  async idle(): Promise<void> {
    await this.#flushing;
  }

  async #flushAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What else this turn of the event loop brings goes along.
      await new Promise(setImmediate);
      await this.#flush(this.#take());
    }
    this.#flushing = undefined;
  }

  #take(): readonly Waiting[] {
    let bytes = 0;
    const fits = this.#waiting.findIndex((one, index) => (bytes += one.bytes) > this.#maxFlushBytes && index > 0);
    return this.#waiting.splice(0, fits === -1 ? this.#waiting.length : fits);
  }

  async #flush(together: readonly Waiting[]): Promise<void> {
    try {
      const positions = await this.#append(together.flatMap(({ records }) => records));
      let from = 0;
      for (const { records, resolve } of together) resolve(positions.slice(from, (from += records.length)));
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }
}
