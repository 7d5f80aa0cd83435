import { dateTime, sinceLabel } from '../format/dates.ts';

/** An instance belongs to no website, so its times are those of whoever looks. */
const readersZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function at(instant: string | null, otherwise = '–'): string {
  return instant === null ? otherwise : dateTime(new Date(instant), readersZone);
}

export function since(instant: string | null, now: Date, otherwise = '–'): string {
  return instant === null ? otherwise : sinceLabel(new Date(instant), now, readersZone);
}
