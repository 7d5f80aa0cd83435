import { utc } from '../report/plain-date.ts';
import { type Preset, type Range } from '../report/range.ts';
import { text } from '../text/en.ts';
import { rangeLabel } from './dates.ts';
import { locale as readersLocale } from './locale.ts';
import { exact } from './numbers.ts';

const dayMs = 86_400_000;

/** A range as its button says it. */
export function rangeText(range: Range, timeZone: string, locale = readersLocale): string {
  if (range.kind === 'instants') return rangeLabel(range, timeZone, locale);
  if (range.kind === 'dates') {
    const to = new Date(utc(range.to).getTime() + dayMs).toISOString();
    return rangeLabel({ from: utc(range.from).toISOString(), to }, 'UTC', locale);
  }
  const days = /^(\d+)d$/.exec(range.period)?.[1];
  const preset = text.range.presets[range.period as Preset] as string | undefined;
  return preset ?? text.range.days(exact(Number(days), locale));
}
