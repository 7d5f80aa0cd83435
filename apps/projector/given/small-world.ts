import { EventLog, type LogRecord, type PartitionRange } from '#libs/event-log';
import { ReadStore } from '#libs/read-store';
import { type SmallProjection, type SmallProjectionOptions } from '../projections/small-projection.ts';

/** A log that says how many partitions there are, and delivers nothing by itself. */
class DescribedLog extends EventLog {
  override async append(): Promise<never> {
    throw new Error('Specs hand over batches themselves');
  }

  override async subscribe(): Promise<never> {
    throw new Error('Specs hand over batches themselves');
  }

  override async describe(): Promise<ReadonlyMap<number, PartitionRange>> {
    return new Map([[0, { first: 0, next: 0 }]]);
  }
}

type Projection = Pick<SmallProjection, 'consumer' | 'key' | 'owned'>;

/** A small projection over a read store: given these records, then these rows. */
export class SmallWorld {
  readonly store: ReadStore;
  readonly #make: (options: SmallProjectionOptions) => Projection;
  readonly #log = new DescribedLog();
  readonly #records: LogRecord[] = [];

  constructor(url: string, make: (options: SmallProjectionOptions) => Projection) {
    this.store = new ReadStore({ url, poolSize: 3, applicationName: 'spec' });
    this.#make = make;
  }

  /** Appends records and projects what is new, as if just started. */
  async given(...values: readonly Buffer[]): Promise<void> {
    for (const value of values) this.#records.push({ position: this.#records.length, value, appendedAt: 1000 });
    await (
      await this.owner()
    )();
  }

  /** Another owner that is assigned the partition now, and delivers what is in the log when it is called. */
  async owner(): Promise<() => Promise<void>> {
    const { subscription, handle } = this.#make({ store: this.store, log: this.#log }).consumer;
    const start = await subscription.assigned(0);
    const first = 'position' in start ? start.position : 0;
    return () => {
      const next = this.#records.length;
      const records = this.#records.slice(first);
      return handle({ topic: subscription.topic, partition: 0, records, next, end: next });
    };
  }

  /** Forgets rows and checkpoint, and projects everything once more. */
  async again(...tables: readonly string[]): Promise<void> {
    await this.store.sql.query(`truncate checkpoints, ${tables.join(', ')}`);
    await (
      await this.owner()
    )();
  }

  async rows(sql: string): Promise<readonly object[]> {
    return this.store.sql.query(sql);
  }

  async close(): Promise<void> {
    await this.store.close();
  }
}
