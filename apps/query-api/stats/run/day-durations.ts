import { LRUCache } from 'lru-cache';
import { grains } from '#libs/read-store';
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

/** A day, or an hour of the day that runs now. */
interface Stretch extends Span {
  readonly fingerprint: string;
}

const keyOf = ({ schema, site, cut }: Frame, { from, to }: Span): string => `${schema}:${site}:${cut}:${from}:${to}`;

/** Where the day begins that runs now: only its last hours change. */
const runningFrom = ({ days, now }: Frame, { from, to }: Span): number => {
  const running = days.starts.findLast((start) => start <= now) ?? to;
  return Math.min(to, Math.max(from, running));
};

const readStretches = async (
  database: StatsDatabase,
  frame: Frame,
  span: Span,
  grain: number,
  signal: AbortSignal,
): Promise<readonly Stretch[]> => {
  if (span.from >= span.to) return [];
  const rows = await database.query<FingerprintRow>(fingerprintsSql(frame, span, grain), signal);
  const starts = rows.map(({ day }) => day.getTime());
  return rows.map(({ fingerprint }, at) => {
    const from = starts[at] ?? 0;
    const next = grain === grains.day ? frame.days.starts.find((start) => start > from) : starts[at + 1];
    return { from, to: Math.min(span.to, next ?? span.to), fingerprint };
  });
};

/**
 * The durations of past days, remembered: a median needs every one of them, and a dashboard asks for it every few seconds,
 * while only today's last hours change. A day (of today an hour) is read again when its figures in the summaries (sessions,
 * their durations, bounces, page views, events, each added up) are not those that it was read with; a change that leaves
 * all five sums as they were would go unseen, and is no more likely than that two random numbers of 30 bits agree.
 */
export class DurationMemory {
  readonly #stretches = new LRUCache<string, Remembered>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ durations }) => durations.byteLength + OVERHEAD_BYTES,
  });

  /** The durations of each day of a span of whole days, in parts if the day runs now. */
  async ofDays(
    database: StatsDatabase,
    frame: Frame,
    span: Span,
    signal: AbortSignal,
  ): Promise<readonly DayDurations[]> {
    const running = runningFrom(frame, span);
    const [days, hours] = await Promise.all([
      readStretches(database, frame, { from: span.from, to: running }, grains.day, signal),
      readStretches(database, frame, { from: running, to: span.to }, grains.hour, signal),
    ]);
    const all = [...days, ...hours];
    const stale = all.filter((stretch) => this.#get(frame, stretch)?.fingerprint !== stretch.fingerprint);
    const read = stale.length > 0 ? await readDurations(database, frame, stale, signal) : new Map<number, Int32Array>();
    for (const { from, to, fingerprint } of stale) {
      this.#stretches.set(keyOf(frame, { from, to }), { fingerprint, durations: read.get(from) ?? new Int32Array() });
    }
    return all.map((stretch) => ({
      day: stretch.from,
      durations: read.get(stretch.from) ?? this.#get(frame, stretch)?.durations ?? new Int32Array(),
    }));
  }

  #get(frame: Frame, stretch: Span): Remembered | undefined {
    return this.#stretches.get(keyOf(frame, stretch));
  }
}

/** Closed days are read from their segments, the others from rows. */
const readDurations = async (
  database: StatsDatabase,
  frame: Frame,
  stretches: readonly Span[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Int32Array>> => {
  const isSame = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to;
  const covered = (frame.covered ?? []).filter((day) => stretches.some((stretch) => isSame(day, stretch)));
  const open = stretches.filter((stretch) => !covered.some((day) => isSame(day, stretch)));
  const [closed, rows] = await Promise.all([
    readSegmentDurations(database, { ...frame, by: [] }, covered, signal),
    open.length > 0 ? database.query<DurationRow>(durationsSql(frame, open), signal) : [],
  ]);
  return new Map([
    ...[...Map.groupBy(closed, ({ day }) => day)].map(([day, parts]) => [day, sortedTogether(parts)] as const),
    ...rows.map(({ place, durations }) => [open[place - 1]?.from ?? 0, Int32Array.from(durations)] as const),
  ]);
};

const sortedTogether = (parts: readonly DayDurations[]): Int32Array =>
  Int32Array.from(parts.flatMap(({ durations }) => [...durations])).sort();
