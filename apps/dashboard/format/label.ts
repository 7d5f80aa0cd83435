import { text } from '../text/en.ts';
import { locale as readersLocale } from './locale.ts';
import { countryName, languageName } from './places.ts';

/** How a value of a dimension is shown; `given` is the label the server has for it. */
export function labelOf(dimension: string, value: string | null, given = '', locale = readersLocale): string {
  if (!value) return text.absent[dimension] ?? text.absentOther;
  return namers[dimension]?.(value, locale) ?? (given || value);
}

const namers: Readonly<Partial<Record<string, (value: string, locale: string) => string | undefined>>> = {
  country: countryName,
  language: languageName,
  device: (device) => text.devices[device],
  referrer: (referrer) => referrer.replace(/^https?:\/\/(?:www\.)?/, ''),
};
