import { type Metric } from '../overview/metrics.ts';
import { locale as readersLocale } from './locale.ts';
import { numberFormat } from './formatters.ts';

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** Judged by what the metric means: up is not always good. */
  readonly tone: 'good' | 'bad' | 'neutral';
  /** With its sign, since colour alone tells nobody enough. */
  readonly text: string;
}

const mostPercent = 999;

/** How a change is told; nothing where there is nothing to compare with. */
export function describeChange(
  changePercent: number | null | undefined,
  better: Metric['better'],
  locale = readersLocale,
): Change | undefined {
  if (changePercent === null || changePercent === undefined) return undefined;
  const shown = Math.abs(changePercent) < 10 ? Math.round(changePercent * 10) / 10 : Math.round(changePercent);
  const text = formatChange(shown, locale);
  if (shown === 0) return { direction: 'same', tone: 'neutral', text };
  const direction = shown > 0 ? 'up' : 'down';
  return { direction, tone: (direction === 'up') === (better === 'higher') ? 'good' : 'bad', text };
}

function formatChange(percent: number, locale: string): string {
  const format = numberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  });
  return percent > mostPercent ? `>${format.format(mostPercent / 100)}` : format.format(percent / 100);
}

/** As the API computes it: null where the earlier value is 0 or unknown. */
export function changePercent(now: number | null, before: number | null | undefined): number | null {
  return now === null || !before ? null : ((now - before) / before) * 100;
}
