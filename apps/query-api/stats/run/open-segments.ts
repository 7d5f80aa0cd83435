import {
  type DayRows,
  type EventRow,
  type SegmentColumn,
  type SegmentColumnName,
  type SessionRow,
  decodeColumn,
  segmentOf,
} from '#libs/read-store';
import { CallerLeft } from '../../http/caller-left.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { type Selection } from '../plan/selection.ts';
import { type Segment } from '../segments/segment.ts';
import { SESSION_REACH_MS } from '../sql/joins.ts';
import { openEventsSql, openSessionsSql } from '../sql/open-rows.ts';
import { type StatsDatabase } from './stats-database.ts';

/** Numbers of segments that are made for one answer; stored ones are above 0. */
let made = 0;

const readRows = (database: StatsDatabase, frame: Frame, span: Span, signal: AbortSignal): Promise<DayRows> =>
  database.snapshot(async (query) => {
    const sessions = await query<SessionRow>(openSessionsSql(frame, span));
    const keys = sessions.map(({ key }) => key);
    const events = await query<EventRow>(openEventsSql(frame, keys, span));
    const after = { from: span.to, to: span.to + SESSION_REACH_MS };
    const goOn = sessions.some(({ began, goesOn }) => began && goesOn);
    const later = goOn ? await query<EventRow>(openEventsSql(frame, keys, after)) : [];
    return { sessions, events, later: later.filter(({ session }) => session !== null) };
  }, signal);

const openSegment = async (
  database: StatsDatabase,
  frame: Frame,
  span: Span,
  signal: AbortSignal,
): Promise<Segment> => {
  const makers = segmentOf(await readRows(database, frame, span, signal));
  const columns = new Map<SegmentColumnName, SegmentColumn>();
  made -= 1;
  const column: Segment['column'] = (name) => {
    const found = columns.get(name);
    if (found) return found;
    const make = makers.get(name);
    if (!make) throw new Error(`A segment has no column ${name}`);
    const decoded = decodeColumn(make());
    columns.set(name, decoded);
    return decoded;
  };
  return { id: made, day: span.from, column };
};

/** Read once for all that is asked with a selection as long as the website's rows stay as they are. */
const remembered = new WeakMap<Selection, Map<string, Promise<readonly Segment[]>>>();

/** Parts of days that no stored segment holds, as segments of what can pass the filter. */
export const openSegments = async (
  database: StatsDatabase,
  frame: Frame,
  spans: readonly Span[],
  signal: AbortSignal,
): Promise<readonly Segment[]> => {
  const known = remembered.get(frame.selection) ?? new Map<string, Promise<readonly Segment[]>>();
  remembered.set(frame.selection, known);
  const key = JSON.stringify([frame.schema, frame.site, frame.cut, frame.dataVersion, spans]);
  const shared = known.get(key);
  const reading = shared ?? Promise.all(spans.map((span) => openSegment(database, frame, span, signal)));
  known.set(key, reading);
  try {
    return await reading;
  } catch (error) {
    if (known.get(key) === reading) known.delete(key);
    // Whoever began to read has left, and others still wait.
    if (shared && error instanceof CallerLeft && !signal.aborted) return openSegments(database, frame, spans, signal);
    throw error;
  }
};
