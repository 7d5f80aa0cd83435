/** A date of the calendar without a zone, as days since 1970-01-01. */
export type DayNumber = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const MONDAY_1970: DayNumber = 4;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The date that `YYYY-MM-DD` names; undefined if it names none. */
export function parseDate(text: string): DayNumber | undefined {
  if (!DATE.test(text)) return undefined;
  const day = Date.parse(text) / DAY_MS;
  return Number.isNaN(day) || formatDate(day) !== text ? undefined : day;
}

/** `YYYY-MM-DD` */
export const formatDate = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The Monday on or before a date. */
export const mondayOf = (day: DayNumber): DayNumber => day - (dayOfWeek(day) - 1);

/** 1 for Monday to 7 for Sunday. */
export const dayOfWeek = (day: DayNumber): number => ((((day - MONDAY_1970) % 7) + 7) % 7) + 1;

/** The first day of the month that lies `months` after the month of a date. */
export function firstOfMonth(day: DayNumber, months = 0): DayNumber {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY_MS;
}

/** The same day `months` later; where that month is too short, its last day. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const sameDay = firstOfMonth(day, months) + (day - firstOfMonth(day));
  return Math.min(sameDay, firstOfMonth(day, months + 1) - 1);
}
