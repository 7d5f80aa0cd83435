import { locale as readersLocale } from './locale.ts';
import { displayNames } from './formatters.ts';

/** The name of a country by its ISO code in the reader's language, or the code itself. */
export function countryName(code: string, locale = readersLocale): string {
  return displayName('region', code, locale);
}

export function languageName(tag: string, locale = readersLocale): string {
  return displayName('language', tag, locale);
}

/** The country that an ISO 3166-1 or 3166-2 code lies in (`DE`, `DE-BY`); nothing for other text. */
export function countryOf(code: string | null): string | undefined {
  return /^([A-Z]{2})(?:-[A-Z0-9]{1,3})?$/.exec(code ?? '')?.[1];
}

function displayName(type: 'region' | 'language', code: string, locale: string): string {
  try {
    return displayNames(locale, { type, fallback: 'code' }).of(code) ?? code;
  } catch {
    // Not a code at all: shown as it came.
    return code;
  }
}
