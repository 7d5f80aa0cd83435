import { LRUCache } from 'lru-cache';
import { type Frame, type Span } from '../plan/frame.ts';
import { type DurationRow, type FingerprintRow, durationsSql, fingerprintsSql } from '../sql/durations.ts';
import { readSegmentDurations } from './count-segments.ts';
import { type DayDurations } from './day-group.ts';
import { type StatsDatabase } from './stats-database.ts';

interface Remembered {
  readonly fingerprint: string;
  /** Sorted, in milliseconds. */
  readonly durations: Int32Array;
}

const MOST_BYTES = 32 * 1024 * 1024;
const OVERHEAD_BYTES = 200;

const keyOf = ({ schema, site, cut }: Frame, day: number): string => `${schema}:${site}:${cut}:${day}`;

/**
 * The durations of past days, remembered: a median needs every one of them, and a dashboard asks for it every few seconds,
 * while only today's change. A day is read again when its figures in the summaries (sessions, their durations, bounces,
 * page views, events, each added up) are not those that it was read with; a change that leaves all five sums as they were
 * would go unseen, and is no more likely than that two random numbers of 30 bits agree.
 */
export class DurationMemory {
  readonly #days = new LRUCache<string, Remembered>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ durations }) => durations.byteLength + OVERHEAD_BYTES,
  });

  /** The durations of each day of a span of whole days. */
  async ofDays(
    database: StatsDatabase,
    frame: Frame,
    span: Span,
    signal: AbortSignal,
  ): Promise<readonly DayDurations[]> {
    const days = await database.query<FingerprintRow>(fingerprintsSql(frame, span), signal);
    const stale = days.filter(({ day, fingerprint }) => this.#get(frame, day)?.fingerprint !== fingerprint);
    const read = await this.#read(database, frame, stale, signal);
    return days.map(({ day }) => ({
      day: day.getTime(),
      durations: read.get(day.getTime()) ?? this.#known(frame, day),
    }));
  }

  #get(frame: Frame, day: Date): Remembered | undefined {
    return this.#days.get(keyOf(frame, day.getTime()));
  }

  #known(frame: Frame, day: Date): Int32Array {
    return this.#get(frame, day)?.durations ?? new Int32Array();
  }

  async #read(
    database: StatsDatabase,
    frame: Frame,
    stale: readonly FingerprintRow[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, Int32Array>> {
    if (stale.length === 0) return new Map();
    const starts = stale.map(({ day }) => day.getTime());
    const durations = await readDays(database, frame, starts, signal);
    for (const { day, fingerprint } of stale) {
      this.#days.set(keyOf(frame, day.getTime()), {
        fingerprint,
        durations: durations.get(day.getTime()) ?? new Int32Array(),
      });
    }
    return durations;
  }
}

/** Closed days are read from their segments, the others from rows. */
const readDays = async (
  database: StatsDatabase,
  frame: Frame,
  starts: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Int32Array>> => {
  const covered = (frame.covered ?? []).filter(({ from }) => starts.includes(from));
  const open = starts.filter((start) => covered.every(({ from }) => from !== start));
  const [closed, rows] = await Promise.all([
    readSegmentDurations(database, { ...frame, by: [] }, covered, signal),
    open.length > 0 ? database.query<DurationRow>(durationsSql(frame, daysAt(frame, open)), signal) : [],
  ]);
  return new Map([
    ...[...Map.groupBy(closed, ({ day }) => day)].map(([day, parts]) => [day, sortedTogether(parts)] as const),
    ...rows.map(({ place, durations }) => [open[place - 1] ?? 0, Int32Array.from(durations)] as const),
  ]);
};

const sortedTogether = (parts: readonly DayDurations[]): Int32Array =>
  Int32Array.from(parts.flatMap(({ durations }) => [...durations])).sort();

const daysAt = ({ days }: Frame, starts: readonly number[]): readonly Span[] =>
  starts.map((from) => ({ from, to: days.starts.find((start) => start > from) ?? days.end }));
