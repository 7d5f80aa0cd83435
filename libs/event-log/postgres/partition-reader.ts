import { isUnavailable, type Postgres } from '#libs/postgres';
import { type Batch, type Position, type Subscription } from '../event-log.port.ts';
import { type BatchLimits, batchLength } from '../consuming/cut-batch.ts';
import { type Ownership, type PartitionReader } from '../consuming/owned-partition.ts';
import { whileAway } from '../consuming/while-away.ts';
import { type Topic } from '../topics.ts';
import { type Ends } from './ends.ts';
import { type Place, type Read, readBlocks } from './read-blocks.ts';
import { startPlace } from './start-place.ts';

export interface ReaderOptions {
  readonly postgres: Postgres;
  readonly ends: Ends;
  readonly topic: Topic;
  readonly partition: number;
  readonly limits: BatchLimits;
  readonly from: Place;
}

/** What a reader needs but for its place. */
export interface OpeningOptions {
  readonly postgres: Postgres;
  readonly ends: Ends;
  readonly subscription: Subscription;
  readonly partition: number;
}

/** Reads one partition in order, a batch at a time. A block that crosses a limit is read whole. */
class BlockReader implements PartitionReader {
  readonly #options: ReaderOptions;
  #place: Place;
  /** What was read but is not handed out yet. */
  #rest: Read | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#place = options.from;
  }

  /** The next batch, as soon as there is one; undefined if `signal` aborts. */
  async next(signal: AbortSignal): Promise<Batch | undefined> {
    const { topic, partition, limits } = this.#options;
    const read = this.#rest ?? (await this.#read(signal));
    if (!read) return undefined;
    const count = batchLength(read.records, limits);
    const records = read.records.slice(0, count);
    const isAll = count === read.records.length;
    this.#rest = isAll ? undefined : { ...read, records: read.records.slice(count) };
    const next = this.#rest?.records[0]?.position ?? read.after.position;
    return { topic, partition, records, next, end: Math.max(read.end, next) };
  }

  /**
   * All records before an end that was heard of are visible to a query that begins afterwards: where it finds none, they
   * have been removed (retention, scrub), and the reader goes on at that end.
   */
  async #read(signal: AbortSignal): Promise<Read | undefined> {
    const { postgres, ends, topic, partition, limits } = this.#options;
    const from = this.#place;
    const end = await ends.reach(topic, partition, from.position, signal);
    const found = await whileAway(
      async () => (await readBlocks(postgres, { topic, partition }, from, limits)) ?? nothing(from, end),
      isUnavailable,
      signal,
    );
    if (found) this.#place = found.after;
    return found;
  }
}

const nothing = (from: Place, end: Position): Read => ({ records: [], after: { ...from, position: end }, end });

/** How the reader of a partition is opened where a consumer says. */
export const openReader =
  ({ postgres, ends, subscription, partition }: OpeningOptions): Ownership['open'] =>
  async (at, signal) => {
    const { topic, maxBatchRecords, maxBatchBytes } = subscription;
    const from = await whileAway(() => startPlace(postgres, topic, partition, at), isUnavailable, signal);
    const limits = { records: maxBatchRecords, bytes: maxBatchBytes };
    return from && new BlockReader({ postgres, ends, topic, partition, limits, from });
  };
