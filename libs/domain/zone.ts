import { Temporal } from 'temporal-polyfill';
import {
  DAY_MS,
  dayOfWeek,
  firstOfMonth,
  formatDate,
  HOUR_MS,
  MINUTE_MS,
  mondayOf,
  type DayNumber,
} from './calendar-date.ts';

/** A stretch of time `[start, end)` in epoch milliseconds, with the name that answers call it by. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export type BucketUnit = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** Instants in a row with one offset from UTC: between two changes of the zone's clocks. */
interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

const REMEMBERED_BUCKETS = 20_000;

function remember<Key, Value>(cache: Map<Key, Value>, key: Key, value: Value): Value {
  if (cache.size >= REMEMBERED_BUCKETS) cache.clear();
  cache.set(key, value);
  return value;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * A time zone as a maker of buckets: the one place where days and hours are cut (metrics.md, time zones). All buckets of
 * one unit tile time without gap or overlap.
 *
 * A day begins at its first instant, which is not always 00:00, and lasts until the first instant of the next date that
 * exists. Where clocks go back over midnight (St. John's until 2011), the repeated stretch stays with the later day. An
 * hour is a local date, hour and offset: the repeated hour is two buckets, a skipped one none, and a change of half an
 * hour makes a short one.
 *
 * What the zone's rules say is asked of Temporal once per stretch and kept, so that finding a bucket costs two look-ups.
 */
export class Zone {
  readonly name: string;
  readonly #spans: OffsetSpan[] = [];
  readonly #dayStarts = new Map<DayNumber, number>();
  readonly #days = new Map<DayNumber, Bucket>();
  readonly #hours = new Map<number, Bucket>();
  #lastSpan: OffsetSpan = { from: 0, to: 0, offsetMs: 0 };

  constructor(name: string) {
    this.name = name;
  }

  /** The label is `YYYY-MM-DD`. */
  dayOf(ms: number): Bucket {
    return this.#dayBucket(this.dateOf(ms));
  }

  /** The label is the local time of its start with offset, `2026-10-25T02:00:00+02:00`. */
  hourOf(ms: number): Bucket {
    const { start, end, offsetMs } = this.#slice(ms, HOUR_MS);
    const known = this.#hours.get(start);
    return known ?? remember(this.#hours, start, { start, end, label: this.#localText(start, offsetMs) });
  }

  /** Labelled as hours are. */
  minuteOf(ms: number): Bucket {
    const { start, end, offsetMs } = this.#slice(ms, MINUTE_MS);
    return { start, end, label: this.#localText(start, offsetMs) };
  }

  /** Monday to Sunday; the label is the Monday's date. */
  weekOf(ms: number): Bucket {
    const monday = mondayOf(this.dateOf(ms));
    return { start: this.startOf(monday), end: this.startOf(monday + 7), label: formatDate(monday) };
  }

  /** The label is `YYYY-MM`. */
  monthOf(ms: number): Bucket {
    const first = firstOfMonth(this.dateOf(ms));
    const end = this.startOf(firstOfMonth(first, 1));
    return { start: this.startOf(first), end, label: formatDate(first).slice(0, 7) };
  }

  bucketOf(unit: BucketUnit, ms: number): Bucket {
    switch (unit) {
      case 'minute':
        return this.minuteOf(ms);
      case 'hour':
        return this.hourOf(ms);
      case 'day':
        return this.dayOf(ms);
      case 'week':
        return this.weekOf(ms);
      case 'month':
        return this.monthOf(ms);
    }
  }

  /** The whole buckets, in order, that have an instant in `[from, to)`; no more than `limit`. */
  buckets(unit: BucketUnit, from: number, to: number, limit = Infinity): readonly Bucket[] {
    const found: Bucket[] = [];
    for (let at = from; at < to && found.length < limit;) {
      const bucket = this.bucketOf(unit, at);
      found.push(bucket);
      at = bucket.end;
    }
    return found;
  }

  days(from: number, to: number): readonly Bucket[] {
    return this.buckets('day', from, to);
  }

  hours(from: number, to: number): readonly Bucket[] {
    return this.buckets('hour', from, to);
  }

  /** The hour that a clock shows, 0 to 23. */
  hourOfDay(ms: number): number {
    return Math.floor(this.timeOfDay(ms) / HOUR_MS);
  }

  /** 1 for Monday to 7 for Sunday, of the day that `dayOf` answers. */
  dayOfWeek(ms: number): number {
    return dayOfWeek(this.dateOf(ms));
  }

  /** The date of the day bucket that an instant lies in. */
  dateOf(ms: number): DayNumber {
    let day = Math.floor(this.#localMs(ms) / DAY_MS);
    while (ms >= this.startOf(day + 1)) day++;
    return day;
  }

  /** The first instant of a date; of a date that does not exist here, the first one after. */
  startOf(day: DayNumber): number {
    const known = this.#dayStarts.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS);
    const plain = new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
    return remember(this.#dayStarts, day, plain.toZonedDateTime(this.name).epochMilliseconds);
  }

  /** Milliseconds since midnight that a clock shows. */
  timeOfDay(ms: number): number {
    return ((this.#localMs(ms) % DAY_MS) + DAY_MS) % DAY_MS;
  }

  /** The instant when a clock shows this time: the first of two, and as much after a skipped one as it lay in it. */
  instantOf(day: DayNumber, timeOfDayMs: number): number {
    const local = Temporal.PlainDateTime.from(new Date(day * DAY_MS + timeOfDayMs).toISOString().slice(0, -1));
    return local.toZonedDateTime(this.name).epochMilliseconds;
  }

  #dayBucket(day: DayNumber): Bucket {
    const known = this.#days.get(day);
    if (known) return known;
    let next = day + 1;
    while (this.startOf(next) === this.startOf(day)) next++;
    return remember(this.#days, day, { start: this.startOf(day), end: this.startOf(next), label: formatDate(day) });
  }

  /** The stretch of `unitMs` on the local clock around an instant, cut where the clock changes. */
  #slice(ms: number, unitMs: number): { start: number; end: number; offsetMs: number } {
    const { from, to, offsetMs } = this.#spanAt(ms);
    const start = Math.floor((ms + offsetMs) / unitMs) * unitMs - offsetMs;
    return { start: Math.max(start, from), end: Math.min(start + unitMs, to), offsetMs };
  }

  #localMs(ms: number): number {
    return ms + this.#spanAt(ms).offsetMs;
  }

  #localText(ms: number, offsetMs: number): string {
    return new Date(ms + offsetMs).toISOString().slice(0, 19) + offsetText(offsetMs);
  }

  #spanAt(ms: number): OffsetSpan {
    const last = this.#lastSpan;
    if (ms >= last.from && ms < last.to) return last;
    const known = this.#spans.find(({ from, to }) => ms >= from && ms < to) ?? this.#askSpan(ms);
    this.#lastSpan = known;
    return known;
  }

  #askSpan(ms: number): OffsetSpan {
    const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(this.name);
    // `previous` looks strictly before, so a change at this very instant is found from the next nanosecond.
    const from = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
    const to = at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
    const span = { from, to, offsetMs: at.offsetNanoseconds / 1e6 };
    this.#spans.push(span);
    return span;
  }
}

const zones = new Map<string, Zone>();

/** The zone of an IANA name, made once. Throws a RangeError on an unknown name: ask `isTimeZone` first. */
export function makeZone(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  if (!isTimeZone(name)) throw new RangeError(`There is no time zone ${name}`);
  const zone = new Zone(name);
  zones.set(name, zone);
  return zone;
}

/** Names that were found to be known: every event may carry one. */
const knownNames = new Map<string, true>();

/** Whether a text is an IANA name of a time zone that this machine knows. Offsets such as +01:00 are none. */
export function isTimeZone(name: string): boolean {
  if (knownNames.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    return false;
  }
  return remember(knownNames, name, true);
}
