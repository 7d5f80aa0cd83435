import { type BatchLimits, batchLength } from '../consuming/cut-batch.ts';
import { type Ownership, type PartitionReader } from '../consuming/owned-partition.ts';
import { whileAway } from '../consuming/while-away.ts';
import { type Batch, type Position, type StartAt, type Subscription } from '../event-log.port.ts';
import { type Connection } from './connection.ts';
import { type Fetched, type Fetcher } from './fetcher.ts';
import { isAway, protocolErrorOf } from './kafka-errors.ts';
import { startPosition } from './positions.ts';

export interface OpeningOptions {
  readonly connection: Connection;
  readonly fetcher: Fetcher;
  readonly subscription: Subscription;
  /** The topic's name on the brokers. */
  readonly name: string;
  readonly partition: number;
}

/** Cuts what fetches bring of one partition into batches. */
class FetchedReader implements PartitionReader {
  readonly #options: OpeningOptions;
  readonly #limits: BatchLimits;
  #from: Position;
  #newestAt = 0;
  /** What was fetched but is not handed out yet. */
  #rest: Fetched | undefined;

  constructor(options: OpeningOptions, from: Position) {
    const { maxBatchRecords: records, maxBatchBytes: bytes } = options.subscription;
    this.#options = options;
    this.#limits = { records, bytes };
    this.#from = from;
  }

  async next(signal: AbortSignal): Promise<Batch | undefined> {
    const fetched = this.#rest ?? (await this.#fetch(signal));
    if (!fetched) return undefined;
    const count = batchLength(fetched.records, this.#limits);
    const left = fetched.records.slice(count);
    this.#rest = left.length === 0 ? undefined : { ...fetched, records: left };
    const next = left[0]?.position ?? fetched.next;
    const { subscription, partition } = this.#options;
    return { topic: subscription.topic, partition, records: fetched.records.slice(0, count), next, end: fetched.end };
  }

  async #fetch(signal: AbortSignal): Promise<Fetched | undefined> {
    const { fetcher, partition } = this.#options;
    try {
      const fetched = await fetcher.read(partition, this.#from, signal);
      if (fetched) this.#from = fetched.next;
      return fetched && { ...fetched, records: fetched.records.map((record) => this.#inOrderOfTime(record)) };
    } catch (error) {
      if (protocolErrorOf(error) !== 'OFFSET_OUT_OF_RANGE') throw error;
      return this.#goOn(signal);
    }
  }

  /** What was to be read has been removed: the batch says so, being empty. */
  async #goOn(signal: AbortSignal): Promise<Fetched | undefined> {
    const next = await findStart(this.#options, { position: this.#from }, signal);
    if (next === undefined) return undefined;
    this.#from = next;
    return { records: [], next, end: next };
  }

  /** The brokers' clocks may be set back, or differ from leader to leader. */
  #inOrderOfTime<T extends { readonly appendedAt: number }>(record: T): T {
    this.#newestAt = Math.max(this.#newestAt, record.appendedAt);
    return record.appendedAt === this.#newestAt ? record : { ...record, appendedAt: this.#newestAt };
  }
}

const findStart = (
  { connection, subscription: { topic }, name, partition }: OpeningOptions,
  at: StartAt,
  signal: AbortSignal,
): Promise<Position | undefined> =>
  whileAway(
    () => connection.use(name, (cluster) => startPosition(cluster, { topic, name, partition }, at)),
    isAway,
    signal,
  );

/** How the reader of a partition is opened where a consumer says. */
export const openReader =
  (options: OpeningOptions): Ownership['open'] =>
  async (at, signal) => {
    const from = await findStart(options, at, signal);
    return from === undefined ? undefined : new FetchedReader(options, from);
  };
