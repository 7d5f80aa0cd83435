import { dateFormat } from '../format/formatters.ts';

/** A calendar date `YYYY-MM-DD`, without a zone. */
export type PlainDate = string;

const dayMs = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

export function isPlainDate(text: string): boolean {
  return shape.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** The local date of an instant. */
export function dateIn(timeZone: string, at: Date): PlainDate {
  const parts = dateFormat('en', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromUtc(new Date(utc(date).getTime() + days * dayMs));
}

/** The same day of another month, or that month's last day where there is none. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const from = utc(date);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return fromUtc(first);
}

/** Days from one date to another, 0 for the same. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / dayMs);
}

export function firstOfMonth(date: PlainDate): PlainDate {
  return `${date.slice(0, 7)}-01`;
}

export function lastOfMonth(date: PlainDate): PlainDate {
  return addDays(addMonths(firstOfMonth(date), 1), -1);
}

/** Months since year 0: their difference is the distance of two months. */
export function monthNumber(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

/** The date's midnight in UTC: format it in UTC and it stays this date. */
export function utc(date: PlainDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function fromUtc(at: Date): PlainDate {
  return at.toISOString().slice(0, 10);
}
