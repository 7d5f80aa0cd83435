import { type Parameter } from '../operation.ts';
import { interval } from '../schemas/meta.ts';
import { integerOf, oneOf, text } from '../schema.ts';

/** Which rows of a list. */
export const paging: readonly Parameter[] = [
  { name: 'limit', schema: integerOf(1, 1000), what: 'Rows of a page.' },
  { name: 'cursor', schema: text, what: 'Goes on where the page before ended.' },
  { name: 'offset', schema: integerOf(0, 10_000), what: 'Rows passed over, in place of a cursor.' },
];

/** Which events count: range, zone, comparison, filters. */
const reporting: readonly Parameter[] = [
  { name: 'period', schema: text, what: 'today, yesterday, 7d, thisMonth, 24h, all, …; 30d if no range is named.' },
  { name: 'from', schema: text, what: 'First day, or first instant.' },
  { name: 'to', schema: text, what: 'Last day, or the instant after the last.' },
  { name: 'timeZone', schema: text, what: "IANA name; the website's if absent." },
  { name: 'interval', schema: interval, what: 'Length of a bucket.' },
  { name: 'compare', schema: oneOf('none', 'previous', 'previousYear'), what: 'What to compare with.' },
  { name: 'compareFrom', schema: text, what: 'Beginning of another range to compare with.' },
  { name: 'compareTo', schema: text, what: 'Its end.' },
  { name: 'filter', schema: text, what: '<dimension>:<operator>:<value>|<value>; repeated for “and”.', many: true },
  { name: 'filters', schema: text, what: 'The same as JSON, as a body of the query endpoint has them.' },
  { name: 'orderBy', schema: text, what: 'Member of a row, - first for descending.' },
];

const format: Parameter = { name: 'format', schema: oneOf('json', 'csv'), what: 'csv for a table.' };

/** Of reports, of those that are lists, of lists that can be had as CSV. */
export const report = [...reporting, ...paging];
export const table = [...report, format];

export const visitor: Parameter = {
  name: 'visitorId',
  schema: text,
  what: 'Tells sessions of the same id apart.',
};
