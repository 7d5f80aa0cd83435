import { dimensions } from '#libs/domain';
import { grains } from '#libs/read-store';
import { type MeasureName } from '../catalogue/measures.ts';
import { type Span } from './frame.ts';
import { type RowSource, type SummarySource } from './plan.ts';
import { type Whole } from './whole-buckets.ts';

/*
 * By page, exits are the finished sessions of the range that ended there, and an exit rate divides them by that page's
 * views in finished sessions of the range. Both are nearly what summaries hold:
 *
 *   exits = sessions by exit page − those not finished yet
 *   views = page views of the days − those of sessions that began before, + those after the days of sessions that began
 *           in them, − those of sessions not finished yet
 *
 * A session lasts a day at most, so what has to be looked up lies within a day of the days' bounds, and of now.
 */
export interface ExitCorrection {
  readonly kind: 'exits';
  readonly correction: 'openExits' | 'openViews' | 'carriedIn' | 'carriedOut';
  readonly span: Span;
  readonly names: readonly MeasureName[];
}

const daysOf = (code: number): SummarySource['rows'] => ({ grain: grains.day, dimension: code });

const correction = (kind: ExitCorrection['correction'], span: Span, name: MeasureName): ExitCorrection => ({
  kind: 'exits',
  correction: kind,
  span,
  names: [name],
});

const exits = (span: Span): readonly (SummarySource | ExitCorrection)[] => [
  { kind: 'summaries', rows: daysOf(dimensions.exitPage.code), span, columns: { exits: 'sessions' }, onlySet: true },
  correction('openExits', span, 'exits'),
];

const views = (span: Span): readonly (SummarySource | ExitCorrection)[] => [
  { kind: 'summaries', rows: daysOf(dimensions.path.code), span, columns: { exit_views: 'page_views' } },
  correction('carriedIn', span, 'exit_views'),
  correction('carriedOut', span, 'exit_views'),
  correction('openViews', span, 'exit_views'),
];

/** Where exits (or what they are divided by) are counted from over whole days; the edges of the range from rows. */
export const exitSources = (
  names: readonly MeasureName[],
  { whole, edges }: Whole,
  fromRows: (span: Span, names: readonly MeasureName[]) => readonly RowSource[],
): readonly (SummarySource | RowSource | ExitCorrection)[] => [
  ...(names.includes('exits') ? exits(whole) : []),
  ...(names.includes('exit_views') ? views(whole) : []),
  ...edges.flatMap((edge) => fromRows(edge, names)),
];
