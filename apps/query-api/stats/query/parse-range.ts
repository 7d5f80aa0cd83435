import { Failure } from '#libs/domain';
import { readObject, readOneOf, readText } from './reading.ts';
import { type Compare, type DateRange } from './stats-query.ts';

const DEFAULT_RANGE: DateRange = { period: '30d' };

/** Times may be epoch numbers (api.md section 1). */
const readTime = (value: unknown, field: string): string =>
  typeof value === 'number' ? String(value) : readText(value, field);

/** A pair of from and to; half of one cannot be read. */
const readPair = (value: unknown, field: string): { readonly from: string; readonly to: string } => {
  const { from, to } = readObject(value, field, ['from', 'to']);
  if (from === undefined || to === undefined) {
    throw new Failure('range.invalid', `${field} needs both from and to.`, { field });
  }
  return { from: readTime(from, `${field}.from`), to: readTime(to, `${field}.to`) };
};

/** A period word, or a pair of dates or instants; 30 days if nothing is asked for. */
export const readDateRange = (value: unknown): DateRange => {
  if (value === undefined) return DEFAULT_RANGE;
  return typeof value === 'string' ? { period: readText(value, 'dateRange') } : readPair(value, 'dateRange');
};

/** What to compare with: a word, or a pair of dates or instants. */
export const readCompare = (value: unknown): Compare => {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'object') return readPair(value, 'compare');
  return readOneOf(value, 'compare', ['none', 'previous', 'previousYear'] as const);
};
