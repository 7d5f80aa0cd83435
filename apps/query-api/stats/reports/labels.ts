import { type GroupValue } from '../sql/grid-sql.ts';

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** A code that stands for something is told in words; one that is malformed stays as it is. */
const named = (names: Intl.DisplayNames, code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
};

const inWords: Readonly<Record<string, (value: string) => string>> = {
  country: (code) => named(countries, code),
  language: (code) => named(languages, code),
};

/** What no value means, where that is something. */
const withoutValue: Readonly<Record<string, string>> = { source: 'Direct', referrer: 'Direct' };

/** How a value of a dimension is shown to people. */
export const labelOf = (dimension: string, value: GroupValue): string => {
  if (value === null) return withoutValue[dimension] ?? 'None';
  return inWords[dimension]?.(String(value)) ?? String(value);
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.match(/./g) ?? [];

/** Every two-letter code that a country has, with its name. */
const countryNames: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`))
    .map((code) => [code, named(countries, code)] as const)
    .filter(([code, name]) => code !== name),
);

/** The values of a dimension whose label contains a text, where labels are not the values themselves. */
export const valuesLabelled = (dimension: string, search: string): readonly string[] =>
  dimension === 'country'
    ? [...countryNames].flatMap(([code, name]) => (name.toLowerCase().includes(search.toLowerCase()) ? [code] : []))
    : [];
