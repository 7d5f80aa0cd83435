import { type Unit } from '../overview/metrics.ts';
import { locale as readersLocale } from './locale.ts';
import { numberFormat } from './formatters.ts';

/** What stands where there is no number; never 0, which would be one. */
export const none = '–';

const exactBelow = 10_000;

/** Exact below 10,000, then three digits: 12.3K. */
export function compact(value: number, locale = readersLocale): string {
  if (Math.abs(value) < exactBelow) return exact(value, locale);
  return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

export function exact(value: number, locale = readersLocale): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/** An amount of money without its currency, which stands beside it. */
function amount(value: number, locale = readersLocale): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat(locale, fraction).format(value);
}

function shortAmount(value: number, locale = readersLocale): string {
  return Math.abs(value) < exactBelow ? amount(value, locale) : compact(value, locale);
}

/** Takes 0–100, as the API gives shares and rates. */
export function percent(value: number, digits = 1, locale = readersLocale): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value / 100);
}

export function ratio(value: number, locale = readersLocale): string {
  return numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value);
}

/** `8s`, `3m 05s` as `3m 5s`, `2h 10m`: the two largest parts. */
export function duration(seconds: number, locale = readersLocale): string {
  const whole = Math.round(seconds);
  const parts = [
    { unit: 'hour', value: Math.floor(whole / 3600) },
    { unit: 'minute', value: Math.floor(whole / 60) % 60 },
    { unit: 'second', value: whole % 60 },
  ];
  const first = parts.findIndex((part) => part.value > 0);
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2).filter((part) => part.value > 0);
  return shown.map(({ unit, value }) => withUnit(value, unit, locale)).join(' ');
}

function withUnit(value: number, unit: string, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value);
}

const formats: Readonly<Record<Unit, { short: typeof exact; long: typeof exact }>> = {
  count: { short: compact, long: exact },
  ratio: { short: ratio, long: ratio },
  percent: { short: (value, locale) => percent(value, 1, locale), long: (value, locale) => percent(value, 2, locale) },
  seconds: { short: duration, long: duration },
  money: { short: shortAmount, long: amount },
};

/** A figure as it is read at a glance. */
export function shortValue(unit: Unit, value: number | null, locale = readersLocale): string {
  return value === null ? none : formats[unit].short(value, locale);
}

/** A figure with every digit it has. */
export function longValue(unit: Unit, value: number | null, locale = readersLocale): string {
  return value === null ? none : formats[unit].long(value, locale);
}
