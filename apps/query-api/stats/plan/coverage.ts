import { kindOf, levelOf, type QueryDimension } from '../catalogue/dimensions.ts';
import { type MeasureName } from '../catalogue/measures.ts';
import { type Buckets, type CoveredDay, type Frame, type Span } from './frame.ts';
import { partOf } from './parts.ts';
import { matchesOf, type Match } from './selection.ts';

const isInSegments = (dimension: QueryDimension): boolean =>
  dimension.kind === 'column' && kindOf(dimension) === 'dictionary';

const wholeDays: readonly string[] = ['day', 'week', 'month', 'dayOfWeek'];

const isGroupable = (dimension: QueryDimension): boolean =>
  dimension.kind === 'time' ? wholeDays.includes(dimension.name) : isInSegments(dimension);

const isSelectable = ({ dimension, test }: Match): boolean =>
  isInSegments(dimension) && ['ids', 'set', 'never'].includes(test.kind);

const inSegments: readonly MeasureName[] = [
  'page_views',
  'events',
  'engagement_ms',
  'scroll_depth',
  'sessions',
  'entries',
  'bounces',
  'duration_ms',
  'session_page_views',
  'session_events',
];

/** Segments tell visitors day by day, which adds up where every day has visitors of its own. Of events nothing is entered with. */
const isCounted = (name: MeasureName, frame: Frame): boolean => {
  if (name === 'visitors') return !frame.persistent;
  if (name === 'median_ms') return frame.by.every(({ kind }) => kind === 'time');
  if (!inSegments.includes(name)) return false;
  return partOf(name, frame) !== 'entries' || frame.by.every((dimension) => levelOf(dimension) !== 'event');
};

/** The measures of a question that segments tell as rows would. */
export const coverable = (frame: Frame, names: readonly MeasureName[]): readonly MeasureName[] => {
  const isAnswered = frame.ownZone && frame.by.every(isGroupable) && matchesOf(frame.selection).every(isSelectable);
  return isAnswered ? names.filter((name) => isCounted(name, frame)) : [];
};

/** The covered days that lie in the range whole. */
export const coveredIn = ({ covered = [], range }: Frame): readonly CoveredDay[] =>
  covered.filter(({ from, to }) => from >= range.from && to <= range.to);

/** What of a range no covered day holds; `days` in order. */
export const uncovered = (range: Span, days: readonly Span[]): readonly Span[] => {
  const ends = [range.from, ...days.map(({ to }) => to)];
  const begins = [...days.map(({ from }) => from), range.to];
  return ends.map((from, at) => ({ from, to: begins[at] ?? from })).filter(({ from, to }) => from < to);
};

/** Days as spans, those that follow one another together. */
export const runsOf = (days: readonly Span[]): readonly Span[] =>
  days.reduce<readonly Span[]>((runs, { from, to }) => {
    const last = runs.at(-1);
    return last?.to === from ? [...runs.slice(0, -1), { from: last.from, to }] : [...runs, { from, to }];
  }, []);

/** A span, cut where days begin. */
export const piecesOf = ({ from, to }: Span, { starts }: Buckets): readonly Span[] => {
  const bounds = [from, ...starts.filter((start) => start > from && start < to), to];
  return bounds.slice(1).map((end, at) => ({ from: bounds[at] ?? from, to: end }));
};
