import { DAY_MS, MINUTE_MS, parseDate } from './calendar-date.ts';

/** Numbers below are epoch seconds, numbers from here on epoch milliseconds: the year 5138 or 1973. */
const FIRST_MILLISECONDS = 1e11;
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const NUMBER = /^\d+(?:\.\d+)?$/;

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function parseText(text: string): number {
  if (NUMBER.test(text)) return parseNumber(Number(text));
  const [, date = '', time = '', zone] = ISO_TIME.exec(text) ?? [];
  if (parseDate(date) === undefined) return NaN;
  return Date.parse(`${date}T${time.replace(',', '.')}${offsetOf(zone)}`);
}

const parseNumber = (value: number): number => Math.round(value < FIRST_MILLISECONDS ? value * 1000 : value);

/**
 * The instant that a client's value names, in epoch milliseconds: ISO 8601 (UTC unless it says otherwise), epoch
 * milliseconds or epoch seconds, as number or text. Undefined if it names none.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const time = typeof value === 'string' ? parseText(value.trim()) : parseNumber(value);
  return time >= 0 && time <= 8.64e15 ? time : undefined;
}

/** What one request says about time; all in epoch milliseconds. */
export interface RequestClock {
  readonly receivedAt: number;
  readonly sentAt: number | null;
  /** Of each event; null where it names none. */
  readonly clientTimes: readonly (number | null)[];
}

function shiftOf({ receivedAt, sentAt, clientTimes }: RequestClock): number {
  if (sentAt !== null) return receivedAt - sentAt;
  const newest = clientTimes.reduce<number>((latest, time) => Math.max(latest, time ?? 0), 0);
  return Math.min(receivedAt - newest, 0);
}

/**
 * When each event of a browser's request occurred: its time corrected by the skew seen at `sentAt`. Without `sentAt` times
 * are taken as they are, unless the newest of the request lies in the future: then all are shifted so that it is now,
 * spacing kept. An event without a time occurred when it was received.
 */
export function correctTimes(clock: RequestClock): readonly number[] {
  const shift = shiftOf(clock);
  return clock.clientTimes.map((time) => (time === null ? clock.receivedAt : time + shift));
}

export type Age = 'accepted' | 'tooOld' | 'inFuture';

const FURTHEST_AHEAD_MS = 10 * MINUTE_MS;

/** What browsers' events may be old by default. */
export const DEFAULT_MAX_AGE_MS = 2 * DAY_MS;

/**
 * Whether an event is too old or too far ahead to be taken; exactly at either boundary it is taken. `maxAgeMs` is null for
 * those that are believed at any age: server-side callers and imports.
 */
export function judgeAge(occurredAt: number, now: number, maxAgeMs: number | null): Age {
  if (occurredAt - now > FURTHEST_AHEAD_MS) return 'inFuture';
  return maxAgeMs !== null && now - occurredAt > maxAgeMs ? 'tooOld' : 'accepted';
}
