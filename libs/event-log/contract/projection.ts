import { type Batch, type EventLog, type Position, type StartAt, type Subscription } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';

/** Another member has moved the checkpoint: who was told to go on from `from` owns the partition no more. */
export class Fenced extends Error {}

/** What a checkpoint in the rows' transaction does, in memory: rows and checkpoint move together, or not at all. */
export class Projection {
  readonly applied: string[] = [];
  readonly batches: Batch[] = [];
  readonly owners = new Map<number, string>();
  readonly #checkpoints = new Map<number, Position>();
  readonly #begin: (partition: number) => StartAt;

  /** Where partitions without a checkpoint begin. */
  constructor(begin: StartAt | ((partition: number) => StartAt) = { edge: 'first' }) {
    this.#begin = typeof begin === 'function' ? begin : () => begin;
  }

  checkpoint(partition: number): Position | undefined {
    return this.#checkpoints.get(partition);
  }

  /** Subscribes as a member called `name`; `before` is called with each batch before it is applied, and may hold or throw. */
  subscribe(
    {
      log,
      topic,
      group,
      name,
    }: { readonly log: EventLog; readonly topic: Topic; readonly group?: string; readonly name: string },
    before: (batch: Batch) => Promise<void> | void,
    signal: AbortSignal,
    limits: Partial<Subscription> = {},
  ): Promise<void> {
    const held = new Map<number, Position | undefined>();
    const to: Subscription = {
      ...(group !== undefined && { group }),
      topic,
      maxBatchRecords: 100,
      maxBatchBytes: 1_000_000,
      assigned: async (partition) => {
        const at = this.#checkpoints.get(partition);
        held.set(partition, at);
        this.owners.set(partition, name);
        return at === undefined ? this.#begin(partition) : { position: at };
      },
      released: async (partition) => {
        if (this.owners.get(partition) === name) this.owners.delete(partition);
      },
      ...limits,
    };
    const handle = async (batch: Batch): Promise<void> => {
      await before(batch);
      this.#apply(batch, held.get(batch.partition));
      held.set(batch.partition, batch.next);
    };
    return log.subscribe(to, handle, signal);
  }

  #apply(batch: Batch, from: Position | undefined): void {
    if (this.#checkpoints.get(batch.partition) !== from)
      throw new Fenced(`Partition ${batch.partition} has gone on without this member`);
    this.#checkpoints.set(batch.partition, batch.next);
    this.batches.push(batch);
    this.applied.push(...batch.records.map(({ value }) => value.toString()));
  }
}
