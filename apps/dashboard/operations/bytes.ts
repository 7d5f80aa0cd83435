import { locale as readersLocale } from '../format/locale.ts';
import { numberFormat } from '../format/formatters.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** How much room something takes: three digits and the unit that fits. */
export function bytes(size: number, locale = readersLocale): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  const options = { style: 'unit', unit: units[power] ?? 'byte', maximumSignificantDigits: 3 } as const;
  return numberFormat(locale, options).format(size / 1000 ** power);
}
