const STAMP = /\[(\d{2})\/(\w{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})\]/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** The instant of an access log line's stamp (epoch ms), or undefined if it has none. */
export const stampOf = (line: string): number | undefined => {
  const found = STAMP.exec(line);
  if (!found) return undefined;
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes] = found;
  const monthIndex = MONTHS.findIndex((name) => name === month);
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute) - offset, Number(second));
};

/** The line with its stamp moved by `byMs` and written in UTC; a line without one comes back as it is. */
export const shiftDates = (line: string, byMs: number): string => {
  const stamp = stampOf(line);
  if (stamp === undefined) return line;
  const at = new Date(stamp + byMs);
  const date = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return line.replace(STAMP, `[${date}:${time} +0000]`);
};

/** How far to move lines so that the newest of them is at `now`. */
export const shiftToEndAt = (lines: Iterable<string>, now: number): number => {
  let newest = -Infinity;
  for (const line of lines) newest = Math.max(newest, stampOf(line) ?? -Infinity);
  return Number.isFinite(newest) ? now - newest : 0;
};
