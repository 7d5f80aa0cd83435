import { type Batch, type Consumer, type EventLog, type LogRecord, type Position, type Topic } from '#libs/event-log';
import { decode, type DecodedEvent, type EventName, UndecodableRecord } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { type CheckpointMove, type Held, type ReadStore } from '#libs/read-store';
import { type ProjectionFigures } from '../projection-figures.ts';
import { type DeadLetterRow, writeDeadLetters } from '../traffic/rows/dead-letters.ts';

const MIB = 1024 * 1024;
const MAX_BATCH_RECORDS = 1000;

export interface ProjectionKey {
  readonly projection: string;
  readonly version: number;
}

/** What a small projection reads, and what it makes of it. */
export interface SmallProjectionRules<Name extends EventName> {
  readonly key: ProjectionKey;
  readonly topic: Topic;
  readonly events: readonly Name[];
  /** Writes the rows of a batch's events, in their order; the checkpoint has moved in the same transaction. */
  readonly project: (tx: Transaction, events: readonly Extract<DecodedEvent, { name: Name }>[]) => Promise<void>;
}

export interface SmallProjectionOptions {
  readonly store: ReadStore;
  readonly log: EventLog;
  readonly figures?: ProjectionFigures;
}

interface Read<Name extends EventName> {
  readonly events: readonly Extract<DecodedEvent, { name: Name }>[];
  readonly letters: readonly DeadLetterRow[];
}

const letterOf = (partition: number, record: LogRecord, detail: string): DeadLetterRow => ({
  partition,
  position: record.position,
  siteId: null,
  code: 'body.malformed',
  step: 'decode',
  detail,
  recordedAt: record.appendedAt,
  record: record.value,
});

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
    const { events, letters } = this.#read(batch);
    await this.#store.sql.transaction(async (tx) => {
      await this.#store.checkpoints.move(tx, moveOf(this.key, batch, held));
      await writeDeadLetters(tx, this.key, letters);
      if (events.length > 0) await this.#rules.project(tx, events);
    });
    this.#figures?.flushed(this.key.projection, batch.records.length, since);
    this.#held.set(partition, { ...held, position: next });
  }

  #read({ partition, records }: Batch): Read<Name> {
    const events: Extract<DecodedEvent, { name: Name }>[] = [];
    const letters: DeadLetterRow[] = [];
    for (const record of records) {
      const read = this.#decode(record);
      if (typeof read === 'string') letters.push(letterOf(partition, record, read));
      else events.push(read);
    }
    return { events, letters };
  }

  /** The event, or why it is none of ours. */
  #decode({ value }: LogRecord): Extract<DecodedEvent, { name: Name }> | string {
    try {
      const event = decode(value);
      const isOurs = (this.#rules.events as readonly EventName[]).includes(event.name);
      return isOurs
        ? (event as Extract<DecodedEvent, { name: Name }>)
        : `${event.name} does not belong into ${this.#rules.topic}`;
    } catch (error) {
      if (error instanceof UndecodableRecord) return error.message;
      throw error;
    }
  }
}
