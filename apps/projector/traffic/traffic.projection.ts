import { type Batch, type Consumer, type EventLog, type StartAt } from '#libs/event-log';
import { type Transaction } from '#libs/postgres';
import {
  CheckpointFenced,
  type CheckpointKey,
  type CheckpointMove,
  type Held,
  type ReadStore,
  type TrafficVersion,
} from '#libs/read-store';
import { Dictionary } from './batch/dictionary.ts';
import { Erasures } from './batch/erasures.ts';
import { FactReader } from './batch/fact-reader.ts';
import { type ReadBatch, readBatch } from './batch/read-batch.ts';
import { type KnownWebsite, Sites } from './batch/sites.ts';
import { BudgetedTexts, type TextMaker } from './batch/text-maker.ts';
import { ValueBudget } from './batch/value-budget.ts';
import { type ProjectionFigures } from '../projection-figures.ts';
import { CLOSED_AFTER_MS } from './closed-days.ts';
import { type Fact } from './fold/fact.ts';
import { Flusher } from './flusher.ts';
import { ClaimJudge, type Judge } from './judge.ts';
import { Visitors, type VisitorsMemory } from './state/visitors.ts';
import { type TrafficBatch } from './traffic-batch.ts';
import { TrafficFlush } from './traffic-flush.ts';

const MIB = 1024 * 1024;

/** Flushes that run side by side: while the database works for one, the next is decoded and folded. */
const LANES = 2;
/** A month and some days: the next month is there before it begins. */
const AHEAD_MS = 40 * 86_400_000;
const MAX_BATCH = { records: 10_000, bytes: 16 * MIB };
const MEMORY: VisitorsMemory = { bytesPerPartition: 32 * MIB, knowsNewcomers: false };
/** Flushes as large as this are catching up, and wait for nothing. */
const SMALL_FLUSH = 2000;
const DICTIONARY_GENERATION = 300_000;

export interface TrafficOptions {
  readonly store: ReadStore;
  readonly version: TrafficVersion;
  readonly log: EventLog;
  readonly websites: KnownWebsite;
  /** Milliseconds since 1970, for what is counted by the day of its arrival. */
  readonly now?: () => number;
  /**
   * After a small flush its partitions rest for as long as that took, at most so many milliseconds; 0 without. A flush
   * costs some twenty statements, however few events it carries: under steady load many small ones would take the
   * processors from those who send.
   */
  readonly maxRestMs?: number;
  /** Without: the rules of the version that is read. */
  readonly rules?: TrafficRules;
  readonly figures?: ProjectionFigures;
}

/** What a version does otherwise while a rebuild fills it. */
export interface TrafficRules {
  readonly judge: Judge;
  readonly texts: TextMaker;
  readonly maxBatch: { readonly records: number; readonly bytes: number };
  readonly memory: VisitorsMemory;
}

/** What an owner has to work with on the rows of one of its partitions. */
export interface Owned {
  readonly tx: Transaction;
  readonly partition: number;
  readonly schema: string;
  readonly sites: Sites;
  readonly visitors: Visitors;
}

const ownRules = (store: ReadStore, version: TrafficVersion, now: () => number): TrafficRules => ({
  judge: new ClaimJudge(version),
  texts: new BudgetedTexts(store.sql, version.schema, new ValueBudget(now)),
  maxBatch: MAX_BATCH,
  memory: MEMORY,
});

/** What the batch holds is applied up to here, and so much is still to come. */
const moveOf = (
  key: CheckpointKey,
  { records, next, end }: Batch,
  { position, term }: Held,
  asOf: number | null,
): CheckpointMove => ({
  ...key,
  from: position,
  term,
  to: next,
  asOf,
  lagEvents: end - next,
  behindSince: end > next ? (records.at(-1)?.appendedAt ?? null) : null,
});

const recordsOf = (batches: readonly TrafficBatch[]): number =>
  batches.reduce((sum, { move }) => sum + move.to - move.from, 0);

/**
 * One version of the traffic projection: the events of `tracking` become claims, event rows, sessions and summaries. It keeps what it
 * knows of each partition it owns between batches; everything can be read back from the rows.
 */
export class TrafficProjection {
  readonly version: TrafficVersion;
  readonly consumer: Consumer;
  readonly #visitors: Visitors;
  readonly #erasures = new Erasures();
  readonly #sites: Sites;
  readonly #store: ReadStore;
  readonly #log: EventLog;
  readonly #now: () => number;
  readonly #figures: ProjectionFigures | undefined;
  readonly #reader: FactReader;
  readonly #lanes: readonly Flusher<TrafficBatch>[];
  /** Where each partition owned has got to, and in which term. */
  readonly #held = new Map<number, Held>();
  #eventsOfClosedDays = 0;

  constructor({ store, version, log, websites, now = Date.now, maxRestMs = 0, rules, figures }: TrafficOptions) {
    const { schema } = version;
    const { judge, texts, maxBatch, memory } = rules ?? ownRules(store, version, now);
    this.version = version;
    this.consumer = this.#consumer(version, maxBatch);
    this.#store = store;
    this.#log = log;
    this.#now = now;
    this.#figures = figures;
    this.#visitors = new Visitors(schema, memory);
    this.#sites = new Sites(store.sql, schema, websites);
    const dictionary = new Dictionary(store.sql, schema, texts, DICTIONARY_GENERATION);
    this.#reader = new FactReader(this.#sites, dictionary);
    const flush = new TrafficFlush({
      store,
      version,
      sites: this.#sites,
      judge,
      erasures: this.#erasures,
      visitors: this.#visitors,
    });
    this.#lanes = Array.from(
      { length: LANES },
      () =>
        new Flusher({
          flush: (batches: readonly TrafficBatch[]) => this.#flush(flush, batches),
          maxRecords: maxBatch.records,
          restMs: (batches, tookMs) => (recordsOf(batches) < SMALL_FLUSH ? Math.min(tookMs, maxRestMs) : 0),
        }),
    );
  }

  /** The partitions owned now, each with its position and term. */
  get owned(): ReadonlyMap<number, Held> {
    return this.#held;
  }

  /** How many events were projected after their day was over. */
  get eventsOfClosedDays(): number {
    return this.#eventsOfClosedDays;
  }

  /** The same partitions, those together that wait for each other's flushes. */
  get ownedByLane(): readonly (readonly number[])[] {
    return [...Map.groupBy(this.#held.keys(), (partition) => partition % LANES).values()];
  }

  /**
   * Runs `work` between two flushes, alone with a partition's rows, in a transaction that holds the partition's
   * checkpoint. Does nothing if the partition has gone to another owner meanwhile.
   */
  async asOwner(partition: number, work: (owned: Owned) => Promise<void>): Promise<void> {
    await this.#laneOf(partition).between(async () => {
      const held = this.#held.get(partition);
      if (held === undefined) return;
      await this.#erasures.load(this.#store.sql, this.version.schema);
      try {
        await this.#holding(partition, held, work);
      } catch (error) {
        this.#visitors.drop(partition);
        if (!(error instanceof CheckpointFenced)) throw error;
        this.#held.delete(partition);
      }
    });
  }

  async #holding(partition: number, held: Held, work: (owned: Owned) => Promise<void>): Promise<void> {
    const { schema } = this.version;
    await this.#store.sql.transaction(async (tx) => {
      await this.#store.checkpoints.hold(tx, this.#keyOf(partition), held);
      await work({ tx, partition, schema, sites: this.#sites, visitors: this.#visitors });
    });
  }

  /** Makes the months that the next events will need, so that no batch waits for them. */
  async makeMonthsAhead(): Promise<void> {
    const now = this.#now();
    for (const table of ['events', 'sessions']) {
      await this.#store.chunks.ensure({ schema: this.version.schema, table }, now, now + AHEAD_MS);
    }
  }

  #consumer({ projection, version }: TrafficVersion, maxBatch: TrafficRules['maxBatch']): Consumer {
    return {
      subscription: {
        group: `projector.${projection}.v${version}`,
        topic: 'tracking',
        maxBatchRecords: maxBatch.records,
        maxBatchBytes: maxBatch.bytes,
        assigned: (partition) => this.#assigned(partition),
        released: (partition) => this.#release(partition),
      },
      handle: (batch) => this.#handle(batch),
    };
  }

  #keyOf(partition: number): CheckpointKey {
    const { projection, version } = this.version;
    return { projection, version, partition };
  }

  async #assigned(partition: number): Promise<StartAt> {
    const range = (await this.#log.describe('tracking')).get(partition);
    const held = await this.#store.checkpoints.open(this.#store.sql, this.#keyOf(partition), range?.first ?? 0);
    await this.#erasures.load(this.#store.sql, this.version.schema);
    await this.#sites.refresh();
    await this.#visitors.open(this.#store.sql, partition);
    this.#held.set(partition, held);
    return { position: held.position };
  }

  /** Resolves once no work between batches is under way any more: whoever takes the partition next must see all of it. */
  async #release(partition: number): Promise<void> {
    await this.#laneOf(partition).between(async () => {
      this.#visitors.drop(partition);
      this.#held.delete(partition);
    });
  }

  async #handle(batch: Batch): Promise<void> {
    const made = this.#made(batch);
    // A large one is a flush by itself: nobody waits for it.
    if (batch.records.length >= SMALL_FLUSH) await made;
    await this.#laneOf(batch.partition).add(made, batch.records.length);
  }

  async #made(batch: Batch): Promise<TrafficBatch> {
    const { partition } = batch;
    const read = await this.#reader.read(this.#withoutForgotten(readBatch(batch)));
    const asOf = read.facts.reduce<number | null>((newest, { recordedAt }) => Math.max(newest ?? 0, recordedAt), null);
    const held = this.#held.get(partition);
    if (held === undefined) throw new CheckpointFenced(this.#keyOf(partition), batch.next);
    return { ...read, move: moveOf(this.#keyOf(partition), batch, held, asOf) };
  }

  /** Before their texts get ids: those of what was forgotten are not to come back. */
  #withoutForgotten(read: ReadBatch): ReadBatch {
    if (this.#erasures.isEmpty) return read;
    const events = read.events.filter(({ event: { value } }) => {
      const { siteId, visitorId: visitor, importId, recordedAt } = value.envelope;
      return !this.#erasures.covers(siteId, { visitor, importId, recordedAt });
    });
    return { ...read, events };
  }

  async #flush(flush: TrafficFlush, batches: readonly TrafficBatch[]): Promise<void> {
    const since = performance.now();
    await flush.run(batches);
    this.#figures?.flushed(this.version.projection, recordsOf(batches), since);
    for (const { move } of batches) this.#held.set(move.partition, { position: move.to, term: move.term });
    const closed = this.#now() - CLOSED_AFTER_MS;
    const isPast = ({ occurredAt }: Fact): boolean => occurredAt < closed;
    for (const { facts } of batches) this.#eventsOfClosedDays += facts.filter(isPast).length;
  }

  #laneOf(partition: number): Flusher<TrafficBatch> {
    return this.#lanes[partition % LANES] as Flusher<TrafficBatch>;
  }
}
