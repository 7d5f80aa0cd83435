import { type Batch, type EventLog, type PartitionRange, type Position } from '#libs/event-log';
import { type EventName } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { type ReadStore } from '#libs/read-store';
import { type Compared, together } from '../../tasks/compared.ts';
import { type EventOf, readEvents } from '../read-events.ts';
import { type SmallProjectionRules } from '../small-projection.ts';
import { compareRows, replaceRows } from './compare-rows.ts';
import { foldLog } from './fold-log.ts';
import { type ComparedTable, type OwnedRows, keyColumn, ofRecords, ofSites, SHADOW } from './owned-rows.ts';
import { makeShadows, noteSites, schemasOf } from './shadow-tables.ts';

const DAY_MS = 86_400_000;

/** Clocks of those who took a record and of the log that dated it may differ by as much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** What whoever asks for a rebuild says. */
export interface HowToRebuild {
  /** Nothing is put right. */
  readonly compareOnly: boolean;
  readonly now: number;
  /** Told after each batch, with positions. */
  readonly progress: (done: number, total: number) => Promise<void>;
  /** Breaks it off: nothing of it is kept. */
  readonly signal: AbortSignal;
}

export interface PartitionRebuild<Name extends EventName> extends HowToRebuild {
  readonly store: ReadStore;
  readonly log: EventLog;
  readonly rules: SmallProjectionRules<Name>;
  readonly partition: number;
  /** The owner's, as its checkpoint was opened. */
  readonly term: number;
  /** Where the owner was when it was asked. */
  readonly reached: Position;
}

/** What was compared, and whether the rows say what the log says now. */
export interface Rebuilt extends Compared {
  readonly swapped: boolean;
}

/** A table with the time from which on the log tells all of it. */
interface Told {
  readonly table: ComparedTable;
  readonly from: string;
}

/**
 * Projects one partition of a small projection again from the log, into tables that nobody else sees, and compares these
 * with the rows that are read; then puts right what differs. All is one transaction: readers see what was or what is.
 *
 * Batches are projected meanwhile. Only for the last few, and for the comparison, the partition is held.
 */
export const rebuildPartition = <Name extends EventName>(rebuild: PartitionRebuild<Name>): Promise<Rebuilt> =>
  rebuild.store.sql.transaction((tx) => new Rebuilding(rebuild, tx).run());

class Rebuilding<Name extends EventName> {
  readonly #with: PartitionRebuild<Name>;
  readonly #tx: Transaction;
  readonly #events: EventOf<Name>[] = [];
  #firstAt: number | undefined;

  constructor(rebuild: PartitionRebuild<Name>, tx: Transaction) {
    this.#with = rebuild;
    this.#tx = tx;
  }

  async run(): Promise<Rebuilt> {
    const { store, log, rules, partition, term, reached } = this.#with;
    const ranges = await log.describe(rules.topic);
    const range = ranges.get(partition) ?? { first: 0, next: 0 };
    await makeShadows(this.#tx, rules.rows);
    await this.#fold(range.first, reached);
    const position = await store.checkpoints.lock(this.#tx, { ...rules.key, partition }, term);
    await this.#fold(Math.max(range.first, reached), position);
    return this.#putRight(await this.#tables(range, ranges.size));
  }

  async #putRight(tables: readonly Told[]): Promise<Rebuilt> {
    const { rules, compareOnly } = this.#with;
    let found: Compared = { rowsCompared: 0, differences: 0, examples: [] };
    const brought = new Set<string>();
    for (const { table, from } of tables) {
      // Others may read meanwhile; who would write waits.
      await this.#tx.query(`lock table ${table.real} in share row exclusive mode`);
      found = together(found, await compareRows(this.#tx, table, from));
      if (compareOnly) continue;
      for (const id of await replaceRows(this.#tx, table, from)) brought.add(id);
    }
    if (brought.size > 0) await rules.brought?.(this.#tx, this.#events, brought);
    return { ...found, swapped: !compareOnly };
  }

  async #fold(from: Position, until: Position): Promise<void> {
    const { log, rules, partition, progress, signal } = this.#with;
    const project = async (batch: Batch): Promise<void> => {
      this.#firstAt ??= batch.records[0]?.appendedAt;
      await this.#project(batch);
      await progress(Math.min(batch.next, until) - from, until - from);
    };
    await foldLog(log, { topic: rules.topic, partition, from, until }, project, signal);
  }

  async #project(batch: Batch): Promise<void> {
    const { rules } = this.#with;
    const { events, letters } = readEvents(rules.events, batch);
    if (events.length > 0) await rules.project(this.#tx, events, SHADOW);
    if (rules.brought) this.#events.push(...events);
    const { projection, version } = rules.key;
    for (const { partition, position, code, step, detail, recordedAt, record } of letters) {
      await this.#tx.query(
        `insert into ${SHADOW}dead_letters
           (projection, version, partition, position, code, step, detail, recorded_at, record)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [projection, version, partition, position, code, step, detail, new Date(recordedAt), record],
      );
    }
  }

  /** Every table that is compared; those of records last, as batches write them. */
  async #tables({ first }: PartitionRange, count: number): Promise<readonly Told[]> {
    const { rules, partition } = this.#with;
    const tables: Told[] = [];
    for (const rows of rules.rows) {
      for (const schema of await schemasOf(this.#tx, rows)) {
        const table = ofSites(rows, schema);
        await noteSites(this.#tx, { ...table, by: keyColumn(rows) }, { partition, count });
        tables.push({ table, from: this.#toldFrom(rows, first > 0) });
      }
    }
    return [...tables, { table: ofRecords(rules.key, partition, first), from: '-infinity' }];
  }

  /** The earliest time of which the log still tells everything, and of which rows are still kept. */
  #toldFrom({ keptDays = Infinity }: OwnedRows, isCut: boolean): string {
    const { now } = this.#with;
    const log = isCut ? (this.#firstAt ?? now) + CLOCKS_DIFFER_MS : -Infinity;
    const from = Math.max(log, now - keptDays * DAY_MS);
    return from === -Infinity ? '-infinity' : new Date(from).toISOString();
  }
}
