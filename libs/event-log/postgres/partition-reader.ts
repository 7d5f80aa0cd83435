import { type Postgres } from '#libs/postgres';
import { type Batch, type Position } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';
import { batchLength } from './cut-batch.ts';
import { type Ends } from './ends.ts';
import { type Place, type Read, readBlocks, type ReadLimits } from './read-blocks.ts';
import { whileAway } from './while-away.ts';

export interface ReaderOptions {
  readonly postgres: Postgres;
  readonly ends: Ends;
  readonly topic: Topic;
  readonly partition: number;
  readonly limits: ReadLimits;
  readonly from: Place;
}

/** Reads one partition in order, a batch at a time. */
export class PartitionReader {
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
      signal,
    );
    if (found) this.#place = found.after;
    return found;
  }
}

const nothing = (from: Place, end: Position): Read => ({ records: [], after: { ...from, position: end }, end });
