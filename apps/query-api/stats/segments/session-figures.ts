import { type SegmentColumnName } from '#libs/read-store';
import { type MeasureName } from '../catalogue/measures.ts';
import { type SegmentFigures, addUp, countRows } from './figures.ts';
import { type GroupedRows } from './grouped-rows.ts';
import { type Segment } from './segment.ts';

/** The column of sessions that holds a measure; null where sessions themselves are counted. */
const sessionMeasures: Readonly<Partial<Record<MeasureName, SegmentColumnName | null>>> = {
  sessions: null,
  entries: null,
  bounces: 'bounce',
  duration_ms: 'durationMs',
  session_page_views: 'pageViews',
  session_events: 'events',
};

/** Figures of sessions as a whole. */
export const sessionFigures = (
  segment: Segment,
  sessions: GroupedRows,
  names: readonly MeasureName[],
): SegmentFigures => ({
  keys: sessions.keys,
  sums: Object.fromEntries(
    names.map((name) => {
      const column = sessionMeasures[name];
      return [name, column ? addUp(sessions, segment.column(column).values) : countRows(sessions)];
    }),
  ),
});
