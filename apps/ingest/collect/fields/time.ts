import { Invalid, type Read } from './invalid.ts';

/** 2200-01-01: beyond it a number is no time that anybody means. */
const LATEST_MS = Date.UTC(2200, 0, 1);
/** Smaller numbers are seconds: as milliseconds they would lie before March 1973, as seconds they reach the year 5138. */
const LEAST_MS = 1e11;

const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

const withinBounds = (ms: number): number | Invalid =>
  ms >= 0 && ms < LATEST_MS ? Math.round(ms) : new Invalid('must lie between 1970 and 2200');

const fromNumber = (value: number): number | Invalid => withinBounds(Math.abs(value) < LEAST_MS ? value * 1000 : value);

/** Epoch milliseconds of an ISO 8601 text; without an offset it is UTC. NaN if it is none. */
const fromIso = (value: string): number => {
  const match = ISO.exec(value);
  if (!match) return NaN;
  const instant = value.replace(' ', 'T').replace(',', '.');
  return Date.parse(match[1] === undefined ? `${instant}Z` : instant);
};

/** A time as epoch milliseconds: ISO 8601, epoch milliseconds or epoch seconds. */
export const time: Read<number> = (value) => {
  if (typeof value === 'number') return Number.isFinite(value) ? fromNumber(value) : new Invalid('must be a time');
  if (typeof value !== 'string') return new Invalid('must be a time');
  if (/^\d{1,16}(?:\.\d+)?$/.test(value)) return fromNumber(Number(value));
  const ms = fromIso(value);
  return Number.isNaN(ms)
    ? new Invalid('must be a time: ISO 8601 such as 2026-03-01T12:00:00.000Z, or epoch milliseconds or seconds')
    : withinBounds(ms);
};
