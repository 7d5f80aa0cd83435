import { LRUCache } from 'lru-cache';
import { type SegmentColumn, type SegmentColumnName, decodeColumn } from '#libs/read-store';
import { type Segment } from '../segments/segment.ts';
import { type Selection } from '../plan/selection.ts';
import { type CountedOutside } from '../sql/outside.ts';
import { type StatsDatabase } from './stats-database.ts';

/** Thrown where a segment was taken away after it had been looked up: its day is to be counted from rows. */
export class SegmentGone extends Error {}

/** Which columns of which segments of a schema, each with where its day begins. */
export interface SegmentReading {
  readonly database: StatsDatabase;
  readonly schema: string;
  readonly segments: readonly { readonly id: number; readonly day: number }[];
  readonly names: readonly SegmentColumnName[];
  readonly signal: AbortSignal;
}

const MOST_BYTES = 160 * 1024 * 1024;
const OVERHEAD_BYTES = 300;
const IDLE_MS = 10 * 60 * 1000;
/** Segments read in one statement: some megabytes. */
const SEGMENTS_AT_ONCE = 12;
const MOST_ANSWERS = 200;
const MOST_SELECTIONS = 3;
/** As long as the reports of a page are asked for, and no longer however many others follow: what is remembered of a selection grows. */
const SELECTED_MS = 5000;

const keyOf = ({ schema }: SegmentReading, id: number, name: string): string => `${schema}:${id}:${name}`;

const columnOf = (columns: ReadonlyMap<string, SegmentColumn>, key: string): SegmentColumn => {
  const found = columns.get(key);
  if (!found) throw new SegmentGone(`There is no column ${key}`);
  return found;
};

const chunksOf = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Names come from our tables alone. */
const columnsSql = (schema: string, ids: readonly number[], names: readonly string[]): string =>
  `select segment, name, data from ${schema}.segment_columns
   where segment in (${ids.join(', ')}) and name in (${names.map((name) => `'${name}'`).join(', ')})`;

/**
 * Columns of segments, remembered as long as they are asked for: they never change. And what was counted of them, since
 * a dashboard asks for the same of closed days every few seconds.
 */
export class SegmentMemory {
  readonly answers = new LRUCache<string, CountedOutside>({ max: MOST_ANSWERS, ttl: IDLE_MS, updateAgeOnGet: true });
  readonly #columns = new LRUCache<string, SegmentColumn>({
    maxSize: MOST_BYTES,
    ttl: IDLE_MS,
    updateAgeOnGet: true,
    sizeCalculation: ({ ids, values }) => ids.byteLength + values.byteLength + OVERHEAD_BYTES,
  });

  readonly #selections = new LRUCache<string, Selection>({
    max: MOST_SELECTIONS,
    ttl: SELECTED_MS,
    ttlAutopurge: true,
  });

  #reading: Promise<unknown> = Promise.resolve();

  constructor() {
    setInterval(() => this.#columns.purgeStale(), IDLE_MS).unref();
  }

  /**
   * The selection that was asked for just before, if it is the same one: the reports of a page come at the same time, and
   * what one has found out about a selection need not be found out by the others.
   */
  shared(selection: Selection): Selection {
    const key = JSON.stringify(selection);
    const known = this.#selections.get(key);
    if (known) return known;
    this.#selections.set(key, selection);
    return selection;
  }

  /** Segments one after another, with these columns. Rejects with `SegmentGone` if one is not there any more. */
  async *read(reading: SegmentReading): AsyncGenerator<Segment> {
    const parts = chunksOf(reading.segments, SEGMENTS_AT_ONCE);
    let next = this.#load(reading, parts[0] ?? []);
    for (const [index, part] of parts.entries()) {
      const columns = await next;
      // While these are counted the next are read.
      next = this.#load(reading, parts[index + 1] ?? []);
      next.catch(() => undefined);
      for (const { id, day } of part) yield { id, day, column: (name) => columnOf(columns, keyOf(reading, id, name)) };
    }
  }

  /** One reading after another, since what the parts of a dashboard read at the same time is mostly the same. */
  async #load(
    reading: SegmentReading,
    segments: SegmentReading['segments'],
  ): Promise<ReadonlyMap<string, SegmentColumn>> {
    const before = this.#reading;
    const loaded = before.catch(() => undefined).then(() => this.#loadNow(reading, segments));
    this.#reading = loaded;
    return loaded;
  }

  async #loadNow(
    reading: SegmentReading,
    segments: SegmentReading['segments'],
  ): Promise<ReadonlyMap<string, SegmentColumn>> {
    const found = new Map<string, SegmentColumn>();
    const missing = this.#recall(reading, segments, found);
    if (missing.ids.size === 0) return found;
    const sql = columnsSql(reading.schema, [...missing.ids], [...missing.names]);
    for (const [id, name, data] of await reading.database.bytes(sql, reading.signal)) {
      if (!id || !name || !data) continue;
      const key = keyOf(reading, id.readInt32BE(), name.toString());
      const column = decodeColumn(data);
      this.#columns.set(key, column);
      found.set(key, column);
    }
    return found;
  }

  /** Puts what is remembered into `found`; answers what is missing. */
  #recall(reading: SegmentReading, segments: SegmentReading['segments'], found: Map<string, SegmentColumn>) {
    const missing = { ids: new Set<number>(), names: new Set<SegmentColumnName>() };
    for (const { id } of segments) {
      for (const name of reading.names) {
        const known = this.#columns.get(keyOf(reading, id, name));
        if (known) {
          found.set(keyOf(reading, id, name), known);
        } else {
          missing.ids.add(id);
          missing.names.add(name);
        }
      }
    }
    return missing;
  }
}
