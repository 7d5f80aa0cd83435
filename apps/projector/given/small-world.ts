import { type Batch, EventLog, type LogRecord, type PartitionRange, type Subscription } from '#libs/event-log';
import { ReadStore } from '#libs/read-store';
import { type Rebuilt } from '../projections/rebuild/rebuild-partition.ts';
import { type SmallProjection, type SmallProjectionOptions } from '../projections/small-projection.ts';

const BATCH_RECORDS = 2;

/** A log of one partition that delivers to readers without a group; specs hand a group's batches over themselves. */
class GivenLog extends EventLog {
  readonly records: LogRecord[] = [];
  /** What lies before has been removed. */
  first = 0;

  override async append(): Promise<never> {
    throw new Error('Specs say what is in the log');
  }

  override async subscribe(
    { group, topic, assigned }: Subscription,
    handle: (batch: Batch) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    if (group !== undefined) throw new Error('Specs hand over batches themselves');
    const start = await assigned(0);
    const end = this.records.length;
    let from = 'position' in start ? start.position : end;
    while (from < end && !signal.aborted) {
      const next = Math.min(from + BATCH_RECORDS, end);
      await handle({ topic, partition: 0, records: this.records.slice(from, next), next, end });
      from = next;
    }
  }

  override async describe(): Promise<ReadonlyMap<number, PartitionRange>> {
    return new Map([[0, { first: this.first, next: this.records.length }]]);
  }
}

type Projection = Pick<SmallProjection, 'consumer' | 'key' | 'owned' | 'rebuild'>;

interface GivenRebuild {
  readonly compareOnly?: boolean;
  readonly now?: number;
  readonly meanwhile?: (deliver: () => Promise<void>) => Promise<void>;
}

/** A small projection over a read store: given these records, then these rows. */
export class SmallWorld {
  readonly store: ReadStore;
  readonly #make: (options: SmallProjectionOptions) => Projection;
  readonly #log = new GivenLog();

  constructor(url: string, make: (options: SmallProjectionOptions) => Projection) {
    this.store = new ReadStore({ url, poolSize: 3, applicationName: 'spec' });
    this.#make = make;
  }

  /** Appends records and projects what is new, as if just started. */
  async given(...values: readonly Buffer[]): Promise<void> {
    this.append(...values);
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
      const next = this.#log.records.length;
      const records = this.#log.records.slice(first);
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

  /** Appends records that nobody has projected yet. */
  append(...values: readonly Buffer[]): void {
    for (const value of values) this.#log.records.push({ position: this.#log.records.length, value, appendedAt: 1000 });
  }

  /** Rebuilds the projection as its owner does, who may be handed what is new `meanwhile`. */
  async rebuild({ compareOnly = false, now = Date.now(), meanwhile }: GivenRebuild = {}): Promise<Rebuilt> {
    const projection = this.#make({ store: this.store, log: this.#log });
    await projection.consumer.subscription.assigned(0);
    let pending = meanwhile;
    const progress = async (): Promise<void> => {
      const todo = pending;
      pending = undefined;
      await todo?.(() => this.#deliver(projection));
    };
    return projection.rebuild(0, { compareOnly, now, progress, signal: new AbortController().signal });
  }

  async #deliver({ consumer: { subscription, handle }, owned }: Projection): Promise<void> {
    const next = this.#log.records.length;
    const records = this.#log.records.slice(owned.get(0)?.position ?? 0);
    await handle({ topic: subscription.topic, partition: 0, records, next, end: next });
  }

  /** Removes the oldest records from the log, as retention does; the first that stays was appended at a time. */
  cutLog(records: number, firstAt: number): void {
    this.#log.first = records;
    const first = this.#log.records[records];
    if (first) this.#log.records[records] = { ...first, appendedAt: firstAt };
  }

  async rows(sql: string): Promise<readonly object[]> {
    return this.store.sql.query(sql);
  }

  async close(): Promise<void> {
    await this.store.close();
  }
}
