import { type DayRows, type EventRow, type SessionRow } from './day-rows.ts';
import { encodeIds, encodeNumbers } from './segment-column.ts';
import {
  type EventGroup,
  type SegmentColumnName,
  eventGroups,
  sessionDimensions,
  sessionKinds,
} from './segment-columns.ts';

/** Codes of the two events that are not passive. */
const PAGE_VIEW = 1;
const CUSTOM_EVENT = 2;

/** An event with the number of its session in the segment, and whether it lies after the day. */
interface Placed extends EventRow {
  readonly place: number;
  readonly isAfter: boolean;
}

type Columns = Map<SegmentColumnName, () => Buffer>;

const groupOf = ({ type }: EventRow): EventGroup =>
  type === PAGE_VIEW ? 'views' : type === CUSTOM_EVENT ? 'customs' : 'passives';

/** Events of no session all stand under one more, behind the others. */
const placed = ({ sessions, events, later }: DayRows): readonly Placed[] => {
  const places = new Map(sessions.map(({ key }, place) => [key, place]));
  const placeOf = ({ session }: EventRow): number => places.get(session ?? '') ?? sessions.length;
  return [
    ...events.map((event) => ({ ...event, place: placeOf(event), isAfter: false })),
    ...later.map((event) => ({ ...event, place: placeOf(event), isAfter: true })),
  ];
};

const visitorNumbers = (sessions: readonly SessionRow[]): readonly number[] => {
  let [number, last] = [-1, ''];
  return sessions.map(({ visitor }) => {
    if (visitor !== last) [number, last] = [number + 1, visitor];
    return number;
  });
};

/** One value per session, and one for events without one. */
const perSession = (
  sessions: readonly SessionRow[],
  of: (session: SessionRow) => number,
  loose = 0,
): readonly number[] => [...sessions.map(of), loose];

const putSessions = (columns: Columns, sessions: readonly SessionRow[]): void => {
  const put = (name: SegmentColumnName, of: (session: SessionRow) => number): void => {
    columns.set(name, () => encodeNumbers(perSession(sessions, of)));
  };
  const kindOf = ({ began }: SessionRow): number => (began ? sessionKinds.began : sessionKinds.carried);
  columns.set('kind', () => encodeNumbers(perSession(sessions, kindOf, sessionKinds.loose)));
  columns.set('visitor', () => encodeNumbers([...visitorNumbers(sessions), sessions.length]));
  put('bounce', ({ bounce }) => Number(bounce));
  put('pageViews', ({ pageViews }) => pageViews);
  put('events', ({ events }) => events);
  put('durationMs', ({ durationMs }) => durationMs);
  for (const name of sessionDimensions) {
    columns.set(name, () => encodeIds(perSession(sessions, (session) => session[name] ?? 0)));
  }
};

const putDay = (columns: Columns, count: number, events: readonly Placed[]): void => {
  const put = (name: SegmentColumnName, of: (event: Placed) => number): void => {
    columns.set(name, () => {
      const sums = new Float64Array(count + 1);
      for (const event of events) if (!event.isAfter) sums[event.place] = (sums[event.place] ?? 0) + of(event);
      return encodeNumbers(sums);
    });
  };
  put('dayViews', ({ type }) => Number(type === PAGE_VIEW));
  put('dayEvents', ({ type }) => Number(type === CUSTOM_EVENT));
  put('dayEngagementMs', ({ engagementMs }) => engagementMs);
  put('dayScrollDepth', ({ scrollDepth }) => scrollDepth);
};

const putEvents = (columns: Columns, group: EventGroup, events: readonly Placed[]): void => {
  const numbers = (name: SegmentColumnName, of: (event: Placed) => number): void => {
    columns.set(name, () => encodeNumbers(events.map(of)));
  };
  numbers(`${group}.session`, ({ place }) => place);
  numbers(`${group}.isAfter`, ({ isAfter }) => Number(isAfter));
  numbers(`${group}.engagementMs`, ({ engagementMs }) => engagementMs);
  numbers(`${group}.scrollDepth`, ({ scrollDepth }) => scrollDepth);
  for (const name of ['path', 'title', 'hostname', 'eventName'] as const) {
    columns.set(`${group}.${name}`, () => encodeIds(events.map((event) => event[name] ?? 0)));
  }
};

/** The columns of a day's rows, each made when it is called: sessions by visitor, events by session and in event order. */
export const segmentOf = (rows: DayRows): ReadonlyMap<SegmentColumnName, () => Buffer> => {
  const columns: Columns = new Map();
  const events = [...placed(rows)].sort((one, other) => one.place - other.place);
  putSessions(columns, rows.sessions);
  putDay(columns, rows.sessions.length, events);
  for (const group of eventGroups) {
    putEvents(
      columns,
      group,
      events.filter((event) => groupOf(event) === group),
    );
  }
  return columns;
};
