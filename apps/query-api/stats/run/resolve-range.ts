import {
  DAY_MS,
  Failure,
  type Range,
  type RangeContext,
  type Zone,
  isTimeZone,
  makeZone,
  parseRange,
  previousRange,
  previousYearRange,
} from '#libs/domain';
import { type Compare, type DateRange } from '../query/stats-query.ts';
import { type Subject } from './subject.ts';

/** A question's time, resolved against the website's zone and the clock. */
export interface ResolvedRange {
  readonly range: Range;
  readonly compareRange: Range | null;
  readonly zone: Zone;
  /** Whether that is the zone that the website's summaries are cut in. */
  readonly ownZone: boolean;
}

export interface TimeQuestion {
  readonly dateRange: DateRange;
  readonly compare: Compare;
  readonly timeZone: string | null;
}

const FOREIGN_ZONE_DAYS = 92;

const zoneOf = (timeZone: string | null, { zone, website }: Subject): Zone => {
  // While a change of the website's zone is being counted, its new name still means the buckets that are shown.
  if (timeZone === null || timeZone === zone.name || timeZone === website.timeZone) return zone;
  if (isTimeZone(timeZone)) return makeZone(timeZone);
  throw new Failure('timeZone.invalid', `${timeZone} is not the IANA name of a time zone.`, { field: 'timeZone' });
};

/** Years of four digits: what calendars and PostgreSQL can write. */
const EARLIEST = Date.parse('1000-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T00:00:00Z');

const refuseBeyondCalendars = (range: Range | null, field: string): void => {
  if (!range || (range.from >= EARLIEST && range.to <= LATEST)) return;
  throw new Failure('range.invalid', 'The range lies beyond the years of four digits.', { field });
};

/** A range of a comparison is refused under its own name. */
const customCompare = (compare: DateRange, context: RangeContext): Range => {
  try {
    return parseRange(compare, context);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, error.message, { field: `compare.${error.field ?? 'from'}`, cause: error });
  }
};

const compareRangeOf = (compare: Compare, range: Range, context: RangeContext): Range | null => {
  if (compare === 'none') return null;
  if (compare === 'previousYear') return previousYearRange(range, context);
  // All time leaves nothing to compare with, whatever it is compared to.
  const previous = previousRange(range, context);
  return compare === 'previous' ? previous : customCompare(compare, context);
};

/** Resolves a question's time. Throws `range.invalid`, `timeZone.invalid`, `query.timeZone` or `query.compareAll`. */
export const resolveRange = (question: TimeQuestion, subject: Subject): ResolvedRange => {
  const zone = zoneOf(question.timeZone, subject);
  const ownZone = zone === subject.zone;
  const context = { zone, now: subject.now, firstAt: subject.firstDay };
  const range = parseRange(question.dateRange, context);
  refuseBeyondCalendars(range, 'dateRange');
  // A day may have 25 hours.
  if (!ownZone && range.to - range.from >= (FOREIGN_ZONE_DAYS + 1) * DAY_MS) {
    throw new Failure('query.timeZone', `Another time zone is answered for ${FOREIGN_ZONE_DAYS} days at most.`, {
      field: 'timeZone',
    });
  }
  if (!ownZone && range.from < (subject.rowsFrom ?? -Infinity)) {
    throw new Failure('query.timeZone', 'Another time zone is answered as far back as single events are kept.', {
      field: 'timeZone',
    });
  }
  const compareRange = compareRangeOf(question.compare, range, context);
  refuseBeyondCalendars(compareRange, 'compare');
  return { range, compareRange, zone, ownZone };
};
