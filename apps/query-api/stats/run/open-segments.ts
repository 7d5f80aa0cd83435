import { type DayRows, type EventRow, type SessionRow, decodeColumn, segmentOf } from '#libs/read-store';
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
  const bytes = segmentOf(await readRows(database, frame, span, signal));
  const columns = new Map([...bytes].map(([name, data]) => [name, decodeColumn(data)]));
  made -= 1;
  const column: Segment['column'] = (name) => {
    const found = columns.get(name);
    if (!found) throw new Error(`A segment has no column ${name}`);
    return found;
  };
  return { id: made, day: span.from, column };
};

/** Read once for all parts of an answer, which share their selection. */
const remembered = new WeakMap<Selection, Map<string, Promise<readonly Segment[]>>>();

/** Parts of days that no stored segment holds, as segments of what can pass the filter. */
export const openSegments = (
  database: StatsDatabase,
  frame: Frame,
  spans: readonly Span[],
  signal: AbortSignal,
): Promise<readonly Segment[]> => {
  const known = remembered.get(frame.selection) ?? new Map<string, Promise<readonly Segment[]>>();
  remembered.set(frame.selection, known);
  const key = JSON.stringify([frame.schema, frame.site, spans]);
  const reading = known.get(key) ?? Promise.all(spans.map((span) => openSegment(database, frame, span, signal)));
  known.set(key, reading);
  return reading;
};
