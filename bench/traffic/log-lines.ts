import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ROUND = '::1 ';

const dayText = (at: number): string => {
  const date = new Date(at);
  return `${String(date.getUTCDate()).padStart(2, '0')}/${MONTHS[date.getUTCMonth()] ?? ''}/${date.getUTCFullYear()}`;
};

/** Moves the days of the log so that its last whole one is yesterday. */
const moved = (line: string, days: Map<string, string>, now: number): string =>
  line.replace(/\[(\d{2}\/\w{3}\/\d{4}):/, (_, day: string) => {
    const last = Date.UTC(2015, 4, 21);
    const at = Date.parse(`${day.replaceAll('/', ' ')} UTC`);
    const known = days.get(day) ?? dayText(now - (last - at));
    days.set(day, known);
    return `[${known}:`;
  });

/**
 * So many lines of an access log: the example log again and again with everything in it, assets and bots too, of the days
 * before `now`, each time from other addresses.
 */
export const logLines = (count: number, now: number): Buffer => {
  const file = new URL('../../examples/access.log.gz', import.meta.url);
  const days = new Map<string, string>();
  const lines = gunzipSync(readFileSync(file)).toString('latin1').split('\n').filter(Boolean);
  const recent = lines.map((line) => moved(line, days, Math.floor(now / DAY_MS) * DAY_MS));
  const made = Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / recent.length).toString(16);
    return (recent[index % recent.length] ?? '').replace(ROUND, `:${round}${ROUND}`);
  });
  return Buffer.from(`${made.join('\n')}\n`, 'latin1');
};
