import { type Batch, type Consumer, type EventLog, type Position, type Topic } from '#libs/event-log';
import { type EventName } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { type CheckpointMove, type Held, type ReadStore } from '#libs/read-store';
import { type ProjectionFigures } from '../projection-figures.ts';
import { writeDeadLetters } from '../traffic/rows/dead-letters.ts';
import { type EventOf, readEvents } from './read-events.ts';
import { type OwnedRows } from './rebuild/owned-rows.ts';
import { type HowToRebuild, rebuildPartition, type Rebuilt } from './rebuild/rebuild-partition.ts';

const MIB = 1024 * 1024;
const MAX_BATCH_RECORDS = 1000;

/** The tables that are read stand in no schema's name. */
export const LIVE = '';

export interface ProjectionKey {
  readonly projection: string;
  readonly version: number;
}

/** What a small projection reads, and what it makes of it. */
export interface SmallProjectionRules<Name extends EventName> {
  readonly key: ProjectionKey;
  readonly topic: Topic;
  readonly events: readonly Name[];
  /**
   * Writes the rows of a batch's events, in their order; the checkpoint has moved in the same transaction. The tables of its
   * rows are named with `into` before them, and when that is not `LIVE`, nothing else may be written.
   */
  readonly project: (tx: Transaction, events: readonly EventOf<Name>[], into: string) => Promise<void>;
  /** What a rebuild compares with the log. */
  readonly rows: readonly OwnedRows[];
  /** What rows entail that a rebuild found missing and has brought back; `events` are all that the log holds. */
  readonly brought?: (tx: Transaction, events: readonly EventOf<Name>[], ids: ReadonlySet<string>) => Promise<void>;
}

export interface SmallProjectionOptions {
  readonly store: ReadStore;
  readonly log: EventLog;
  readonly figures?: ProjectionFigures;
}

const moveOf = (key: ProjectionKey, { partition, records, next, end }: Batch, held: Held): CheckpointMove => {
  const asOf = records.at(-1)?.appendedAt ?? null;
  return {
    ...key,
    partition,
    from: held.position,
    term: held.term,
    to: next,
    asOf,
    lagEvents: end - next,
    behindSince: end > next ? asOf : null,
  };
};

/**
 * A projection of few events into plain rows: a batch of one partition at a time, in one transaction with its checkpoint.
 * What cannot be decoded, or belongs into another topic, becomes a dead letter.
 */
export class SmallProjection<Name extends EventName = EventName> {
  readonly key: ProjectionKey;
  readonly consumer: Consumer;
  readonly #store: ReadStore;
  readonly #log: EventLog;
  readonly #figures: ProjectionFigures | undefined;
  readonly #rules: SmallProjectionRules<Name>;
  readonly #held = new Map<number, Held>();

  constructor({ store, log, figures }: SmallProjectionOptions, rules: SmallProjectionRules<Name>) {
    this.#store = store;
    this.#log = log;
    this.#figures = figures;
    this.#rules = rules;
    this.key = rules.key;
    this.consumer = {
      subscription: {
        group: `projector.${rules.key.projection}.v${rules.key.version}`,
        topic: rules.topic,
        maxBatchRecords: MAX_BATCH_RECORDS,
        maxBatchBytes: MIB,
        assigned: (partition) => this.#assigned(partition),
        released: async (partition) => void this.#held.delete(partition),
      },
      handle: (batch) => this.#handle(batch),
    };
  }

  /** The partitions owned now, each with its position and term. */
  get owned(): ReadonlyMap<number, Held> {
    return this.#held;
  }

  /** Projects a partition that is owned now again from the log, compares, and puts right what differs. */
  async rebuild(partition: number, how: HowToRebuild): Promise<Rebuilt> {
    const held = this.#held.get(partition);
    if (held === undefined) throw new Error(`Partition ${partition} of ${this.key.projection} is not owned`);
    return rebuildPartition({
      ...how,
      store: this.#store,
      log: this.#log,
      rules: this.#rules,
      partition,
      term: held.term,
      reached: held.position,
    });
  }

  async #assigned(partition: number): Promise<{ readonly position: Position }> {
    const range = (await this.#log.describe(this.#rules.topic)).get(partition);
    const held = await this.#store.checkpoints.open(this.#store.sql, { ...this.key, partition }, range?.first ?? 0);
    this.#held.set(partition, held);
    return { position: held.position };
  }

  async #handle(batch: Batch): Promise<void> {
    const { partition, next } = batch;
    const held = this.#held.get(partition);
    if (held === undefined) throw new Error(`Partition ${partition} of ${batch.topic} was never assigned`);
    const since = performance.now();
    const { events, letters } = readEvents(this.#rules.events, batch);
    await this.#store.sql.transaction(async (tx) => {
      await this.#store.checkpoints.move(tx, moveOf(this.key, batch, held));
      await writeDeadLetters(tx, this.key, letters);
      if (events.length > 0) await this.#rules.project(tx, events, LIVE);
    });
    this.#figures?.flushed(this.key.projection, batch.records.length, since);
    this.#held.set(partition, { ...held, position: next });
  }
}
