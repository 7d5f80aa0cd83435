import { TOTAL_CODE } from '#libs/domain';
import { grains } from '#libs/read-store';
import { type QueryDimension, levelOf, summaryCode } from '../catalogue/dimensions.ts';
import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame } from './frame.ts';
import { type Selection, matchesOf } from './selection.ts';

/** Rows of `summaries`: totals, or those of one dimension. */
export interface SummaryRows {
  readonly grain: number;
  readonly dimension: number;
}

/** Which summaries answer a question, and which of its measures. */
export interface Summarised {
  readonly rows: SummaryRows;
  readonly covers: (measure: MeasureName) => boolean;
  /** Whether the visitors are the union of those of the values that pass: page views, too, pass what excludes events. */
  readonly unites: boolean;
}

const hasColumn = (measure: MeasureName): boolean => measures[measure].summary !== undefined;

const totals = ({ axis }: Frame): Summarised | null => {
  if (axis?.unit === 'minute') return null;
  const hourly = axis?.unit === 'hour' || axis?.unit === 'hourOfDay';
  return { rows: { grain: hourly ? grains.hour : grains.day, dimension: TOTAL_CODE }, covers: hasColumn, unites: true };
};

/** Whether a selection lets exactly one value pass: then a session or visitor is in one row at most. */
const isOneValue = (selection: Selection): boolean => {
  if ('all' in selection) return selection.all.length === 1 && selection.all.every(isOneValue);
  return 'test' in selection && selection.test.kind === 'ids' && selection.test.ids.length <= 1;
};

/*
 * What rows of one dimension tell about the events and sessions that a filter on it lets pass. A session can hold several
 * pages and events, so only a filter on one value counts it once; and what sessions are as a whole is summarised by the
 * page that they entered with, which is another question. A bounce has one page view, so there both are the same.
 */
const ofEvents: readonly MeasureName[] = ['page_views', 'events', 'engagement_ms', 'scroll_depth'];
const told: Readonly<
  Record<string, { readonly one: readonly MeasureName[]; readonly several: readonly MeasureName[] }>
> = {
  page: { one: [...ofEvents, 'visitors', 'sessions', 'bounces'], several: ofEvents },
  event: { one: ['events', 'visitors', 'sessions'], several: ['events'] },
};

const coversFilter = (dimension: QueryDimension, selection: Selection): Summarised['covers'] => {
  const one = isOneValue(selection);
  const known = told[levelOf(dimension)];
  if (known) return (measure) => (one ? known.one : known.several).includes(measure);
  return (measure) => hasColumn(measure) && (one || measure !== 'visitors');
};

/** The one dimension that is grouped by or filtered on, if summaries hold it and nothing else is asked. */
const onlyDimension = (frame: Frame): QueryDimension | undefined => {
  const asked = [
    ...frame.by.filter(({ kind }) => kind !== 'time'),
    ...matchesOf(frame.selection).map(({ dimension }) => dimension),
  ];
  const [first] = asked;
  return asked.every(({ name }) => name === first?.name) ? first : undefined;
};

const isByDay = ({ axis }: Frame): boolean => !axis || !['minute', 'hour', 'hourOfDay'].includes(axis.unit);

/** Of entry and exit pages there are no sets: a late event moves them, and sets cannot forget. */
const hasSets = ({ name }: QueryDimension): boolean => name !== 'entryPage' && name !== 'exitPage';

const uniteVisitors = (dimension: QueryDimension, frame: Frame, isGrouped: boolean): boolean =>
  hasSets(dimension) && (isGrouped || levelOf(dimension) !== 'event' || isOneValue(frame.selection));

const byDimension = (frame: Frame, isGrouped: boolean): Summarised | null => {
  const dimension = onlyDimension(frame);
  const code = dimension && summaryCode(dimension);
  if (!dimension || code === undefined || !isByDay(frame)) return null;
  return {
    rows: { grain: grains.day, dimension: code },
    covers: isGrouped ? hasColumn : coversFilter(dimension, frame.selection),
    unites: uniteVisitors(dimension, frame, isGrouped),
  };
};

/** The summaries that answer a question exactly, as far as whole buckets go; null if only rows can. */
export const summarised = (frame: Frame): Summarised | null => {
  if (!frame.ownZone) return null;
  const isGrouped = frame.by.some(({ kind }) => kind !== 'time');
  const isFiltered = matchesOf(frame.selection).length > 0;
  return isGrouped || isFiltered ? byDimension(frame, isGrouped) : totals(frame);
};
