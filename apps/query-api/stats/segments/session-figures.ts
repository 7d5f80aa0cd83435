import { type BounceRule, staysBounce } from '#libs/domain';
import { type SegmentColumnName } from '#libs/read-store';
import { type MeasureName } from '../catalogue/measures.ts';
import { type SegmentFigures, addUp, countRows } from './figures.ts';
import { type GroupedRows } from './grouped-rows.ts';
import { type Segment } from './segment.ts';

/** The column of sessions that holds a measure (bounces are judged); null where sessions themselves are counted. */
const sessionMeasures: Readonly<Partial<Record<MeasureName, SegmentColumnName | null>>> = {
  sessions: null,
  entries: null,
  duration_ms: 'durationMs',
  session_page_views: 'pageViews',
  session_events: 'events',
};

interface JudgedSegment {
  readonly segment: Segment;
  readonly bounceRule: BounceRule;
}

/** Which sessions are bounces: 1 or 0 each. */
const bouncesOf = ({ segment, bounceRule }: JudgedSegment): ArrayLike<number> => {
  const { values } = segment.column('bounce');
  if (bounceRule === 'onePageView') return values;
  const durations = segment.column('durationMs').values;
  return Uint8Array.from(values, (bounce, at) =>
    Number(bounce === 1 && staysBounce(bounceRule, durations[at] as number)),
  );
};

/** Figures of sessions as a whole. */
export const sessionFigures = (
  judged: JudgedSegment,
  sessions: GroupedRows,
  names: readonly MeasureName[],
): SegmentFigures => ({
  keys: sessions.keys,
  sums: Object.fromEntries(
    names.map((name) => {
      if (name === 'bounces') return [name, addUp(sessions, bouncesOf(judged))];
      const column = sessionMeasures[name];
      return [name, column ? addUp(sessions, judged.segment.column(column).values) : countRows(sessions)];
    }),
  ),
});
