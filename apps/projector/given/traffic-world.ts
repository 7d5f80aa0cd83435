import { type Batch, EventLog, type LogRecord, type PartitionRange } from '#libs/event-log';
import { encode, type TrackingEvent } from '#libs/events';
import { type Website } from '#libs/domain';
import { ReadStore, type Task, trafficVersion } from '#libs/read-store';
import { type Progress, taskSteps } from '../tasks/task-steps.ts';
import { TrafficProjection, type TrafficOptions } from '../traffic/traffic.projection.ts';
import { aWebsite } from './events.ts';
import { uuid } from './facts.ts';

/** A log that holds what it is given and delivers nothing by itself. */
class GivenLog extends EventLog {
  readonly partitions = new Map<number, LogRecord[]>();

  override async append(): Promise<never> {
    throw new Error('Specs hand over batches themselves');
  }

  override async subscribe(): Promise<never> {
    throw new Error('Specs hand over batches themselves');
  }

  override async describe(): Promise<ReadonlyMap<number, PartitionRange>> {
    return new Map([...this.partitions].map(([partition, { length }]) => [partition, { first: 0, next: length }]));
  }
}

export interface GivenWorld {
  readonly websites?: readonly Website[];
  readonly options?: Partial<TrafficOptions>;
}

/** A projector over its own read store: given these events, then these rows. */
export class TrafficWorld {
  readonly store: ReadStore;
  readonly log = new GivenLog();
  readonly #websites: readonly Website[];
  readonly #options: Partial<TrafficOptions>;
  #traffic: TrafficProjection;

  constructor(url: string, { websites = [aWebsite()], options = {} }: GivenWorld = {}) {
    this.store = new ReadStore({ url, poolSize: 4, applicationName: 'spec' });
    this.#websites = websites;
    this.#options = options;
    this.#traffic = this.#start();
  }

  get traffic(): TrafficProjection {
    return this.#traffic;
  }

  /** Empties the tables and starts anew. Numbers of websites and texts stay, so that rows of two runs can be compared. */
  async reset(): Promise<void> {
    const tables = await this.store.sql.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = 'traffic_v1' and tablename not in ('sites', 'cuts', 'dimension_values')
          or tablename in ('checkpoints', 'tasks', 'dead_letters')
       order by 1`,
    );
    await this.store.sql.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    this.log.partitions.clear();
    this.restart();
  }

  /** As after a kill: what was not committed is gone, and so is all that was remembered. */
  restart(): void {
    this.#traffic = this.#start();
  }

  /** Puts events into a partition of the log. */
  append(events: readonly TrackingEvent[], partition = 0): void {
    this.appendRecords(
      events.map(({ name, value }) => encode(name, value)),
      partition,
    );
  }

  appendRecords(values: readonly Buffer[], partition = 0): void {
    const records = this.log.partitions.get(partition) ?? [];
    for (const value of values) records.push({ position: records.length, value, appendedAt: Date.now() });
    this.log.partitions.set(partition, records);
  }

  /** Projects what is in the log and not yet projected, in batches of so many records. */
  async project(batchSize = Infinity): Promise<void> {
    await Promise.all(this.#partitions().map((partition) => this.#projectPartition(partition, batchSize)));
  }

  /** The same, but killed and started again after each batch, so that nothing is ever remembered. */
  async projectColdly(batchSize: number): Promise<void> {
    const ends = [...this.log.partitions].map(([partition, { length }]) => [partition, length] as const);
    for (const [partition, length] of ends) {
      for (let done = 0; done < length; done += batchSize) {
        this.restart();
        await this.#projectPartition(partition, batchSize, 1);
      }
    }
    this.restart();
    await this.project();
  }

  async events(...events: readonly TrackingEvent[]): Promise<void> {
    this.append(events);
    await this.project();
  }

  /** Does a task of every partition to its end, as its owner would between batches; answers the results. */
  async task(kind: string, payload: object): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return Promise.all(this.#partitions().map((partition) => this.#taskOf(partition, kind, payload)));
  }

  /** Adds a job with a task for each partition of its own log, or for these. */
  async addJob(jobId: string, kind: string, payload: object, partitions = this.#partitions()): Promise<void> {
    await this.store.tasks.add(this.store.sql, { jobId, projection: 'traffic', kind, payload }, partitions);
  }

  /** Does one step of the oldest open task of its partitions, as their owner would; false if there is none. */
  async workOff(): Promise<boolean> {
    for (const partition of this.#partitions()) {
      if (!this.#traffic.owned.has(partition)) await this.#traffic.consumer.subscription.assigned(partition);
    }
    const { projection, version } = this.#traffic.version;
    const task = await this.store.tasks.next(this.store.sql, projection, version, this.#partitions());
    if (!task) return false;
    await this.#traffic.asOwner(task.partition, async (owned) => {
      const progress = await taskSteps[task.kind]?.(task, owned);
      const { isDone = true, result = {} } = progress ?? {};
      await this.store.tasks.record(owned.tx, task.taskId, isDone ? 'done' : 'queued', result);
    });
    return true;
  }

  /** Does all open tasks of its partitions to their end. */
  async workOffAll(): Promise<void> {
    while (await this.workOff()) continue;
  }

  /** Every row of a table of the projection as JSON, in order, without what differs from run to run. */
  async rows(table: string, leaveOut: readonly string[] = []): Promise<readonly unknown[]> {
    const rows = await this.store.sql.query<{ row: unknown }>(
      `select to_jsonb(t) - $1::text[] as row from traffic_v1.${table} t order by 1`,
      [leaveOut],
    );
    return rows.map(({ row }) => row);
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  /** What the log would deliver of a partition from a position on. */
  batch(partition: number, from: number, size = Infinity): Batch {
    const records = this.log.partitions.get(partition) ?? [];
    const slice = records.slice(from, from + size);
    return { topic: 'tracking', partition, records: slice, next: from + slice.length, end: records.length };
  }

  #partitions(): readonly number[] {
    return [...this.log.partitions.keys()];
  }

  async #taskOf(partition: number, kind: string, payload: object): Promise<Readonly<Record<string, unknown>>> {
    const steps: Progress[] = [];
    while (!steps.at(-1)?.isDone) {
      const result = steps.at(-1)?.result ?? null;
      const task: Task = { taskId: 0, jobId: uuid(0), partition, kind, payload, state: 'queued', result };
      await this.#traffic.asOwner(partition, async (owned) => {
        const step = taskSteps[kind];
        if (step) steps.push(await step(task, owned));
      });
    }
    return steps.at(-1)?.result as Readonly<Record<string, unknown>>;
  }

  async #projectPartition(partition: number, batchSize: number, batches = Infinity): Promise<void> {
    const { subscription, handle } = this.#traffic.consumer;
    const start = await subscription.assigned(partition);
    const records = this.log.partitions.get(partition) ?? [];
    const first = 'position' in start ? start.position : 0;
    const last = Math.min(records.length, first + batchSize * batches);
    for (let at = first; at < last;) {
      const batch = this.batch(partition, at, batchSize);
      await handle(batch);
      at = batch.next;
    }
  }

  #start(): TrafficProjection {
    return new TrafficProjection({
      store: this.store,
      version: trafficVersion(1),
      log: this.log,
      websites: async (siteId) => this.#websites.find((website) => website.siteId === siteId),
      ...this.#options,
    });
  }
}
