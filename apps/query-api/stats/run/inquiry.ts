import { DAY_MS } from '#libs/domain';
import { type QueryDimension, type TimeUnit } from '../catalogue/dimensions.ts';
import { type CoveredDay, type Frame, type Span } from '../plan/frame.ts';
import { type Selection } from '../plan/selection.ts';
import { type ResolvedRange } from './resolve-range.ts';
import { type StatsDatabase } from './stats-database.ts';
import { type Subject } from './subject.ts';
import { axisOf, daysOf, timeUnitOf } from './time-axis.ts';

/** A question about one website, resolved: what all statements of its answer share. */
export interface Inquiry {
  readonly subject: Subject;
  readonly time: ResolvedRange;
  readonly selection: Selection;
  readonly database: StatsDatabase;
  /** Closed days that lie in segments, in order; none if they were not looked for. */
  readonly covered?: readonly CoveredDay[];
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** The part of a range in which anything can have been recorded: from the first day to a little ahead of now. */
const measured = ({ from, to }: Span, { firstDay, now }: Subject): Span => {
  const begin = Math.max(from, firstDay ?? now);
  return { from: begin, to: Math.max(begin, Math.min(to, now + 2 * DAY_MS)) };
};

/** Whether anything was measured within a range at all. */
export const overlapsMeasured = (span: Span, subject: Subject): boolean =>
  subject.firstDay !== null && span.to > subject.firstDay;

/** The frame of a statement over a range of the inquiry, grouped by dimensions. */
export const frameOf = (inquiry: Inquiry, by: readonly QueryDimension[], range: Span): Frame => {
  const { subject, time, selection } = inquiry;
  const unit: TimeUnit | null = timeUnitOf(by);
  const span = measured(range, subject);
  return {
    schema: subject.schema,
    site: subject.site,
    cut: subject.cut,
    range: span,
    by,
    axis: axisOf(unit, time.zone, range),
    selection,
    days: daysOf(subject.zone, span),
    persistent: subject.visitorMode === 'persistent',
    bounceRule: subject.bounceRule,
    ownZone: time.ownZone,
    rowsFrom: subject.rowsFrom ?? null,
    currency: subject.website.currency,
    now: subject.now,
    dataVersion: subject.dataVersion,
    covered: inquiry.covered ?? [],
  };
};
