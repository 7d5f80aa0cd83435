import { chooseSession, sessionKey, type SessionSpan } from '#libs/domain';
import {
  copiesOf,
  type EventRow,
  type History,
  type Logged,
  placeKey,
  type SessionRow,
  violation,
  type Violation,
} from './history.ts';

type Rule = (history: History) => Violation | undefined;

/** Of all copies of an event one counts: the first, where one partition holds them all. */
export const eachCountsOnce: Rule = ({ log, events }) => {
  const rows = Map.groupBy(events, ({ id }) => id);
  const broken = [...copiesOf(log)].filter(([id, copies]) => {
    const [row, ...more] = rows.get(id) ?? [];
    if (!row || more.length > 0) return true;
    const isOnePartition = copies.every(({ partition }) => partition === copies[0]?.partition);
    return isOnePartition && row.position !== copies[0]?.position;
  });
  return violation(
    'an event of the log counts not at all, twice, or by a later copy',
    broken.map(([id, copies]) => ({ id, copies, rows: rows.get(id)?.map(placeKey) })),
  );
};

/** A row says what its record says. */
export const rowsAreTheirRecords: Rule = ({ log, events }) => {
  const records = new Map(log.map((record) => [placeKey(record), record]));
  const same = (row: EventRow, record: Logged | undefined): boolean =>
    record?.id === row.id && record.visitor === row.visitor && record.occurredAt === row.occurredAt;
  return violation(
    'a row differs from its record, or has none',
    events.filter((row) => !same(row, records.get(placeKey(row)))),
  );
};

interface Folded extends SessionSpan {
  readonly key: string;
  readonly pageViews: number;
}

/** A visitor's sessions, folded anew from their page views in log order, with the session of each. */
const foldVisitor = (visitor: string, events: readonly EventRow[]): [readonly Folded[], readonly string[]] => {
  const sessions: Folded[] = [];
  const keys = events.map(({ id, occurredAt }) => {
    const event = { occurredAt, eventId: id, sessionId: null, passive: false };
    const choice = chooseSession(sessions, event);
    const joined = choice.kind === 'join' ? sessions[choice.index] : undefined;
    const ordinal = choice.kind === 'start' ? choice.ordinal : 0;
    const session = joined ?? {
      firstAt: occurredAt,
      lastAt: occurredAt,
      sessionId: id,
      clientNamed: false,
      ordinal,
      key: sessionKey(visitor, id, ordinal),
      pageViews: 0,
    };
    const grown = {
      ...session,
      firstAt: Math.min(session.firstAt, occurredAt),
      lastAt: Math.max(session.lastAt, occurredAt),
      pageViews: session.pageViews + 1,
    };
    sessions[choice.kind === 'join' ? choice.index : sessions.length] = grown;
    return grown.key;
  });
  return [sessions, keys];
};

const byVisitor = (events: readonly EventRow[]): ReadonlyMap<string, readonly EventRow[]> =>
  Map.groupBy(
    events.toSorted((one, other) => one.position - other.position),
    ({ visitor }) => visitor,
  );

/** Every event is in the session that the rules give it, in log order. */
export const eventsAreInTheirSessions: Rule = ({ events }) => {
  const broken = [...byVisitor(events)].flatMap(([visitor, own]) => {
    const [, keys] = foldVisitor(visitor, own);
    return own.filter(({ session }, index) => session !== keys[index]);
  });
  return violation('an event is in another session than a fold of the log gives', broken);
};

/** Session rows are the fold of the events that count. */
export const sessionsAreTheirFold: Rule = ({ events, sessions }) => {
  const rows = new Map(sessions.map((row) => [row.session, row]));
  const folded = [...byVisitor(events)].flatMap(([visitor, own]) => foldVisitor(visitor, own)[0]);
  const same = (row: SessionRow | undefined, { pageViews, firstAt, lastAt }: Folded): boolean =>
    row?.pageViews === pageViews && row.firstAt === firstAt && row.lastAt === lastAt;
  const broken = folded.filter((session) => !same(rows.get(session.key), session));
  const more = sessions.length - folded.length;
  return violation('session rows differ from a fold of the log', more === 0 ? broken : [{ more }, ...broken]);
};

/** The day summaries hold each page view that counts, once. */
export const summariesAddUp: Rule = ({ events, summarisedPageViews }) =>
  violation(
    'the summaries count another number of page views than there are rows',
    events.length === summarisedPageViews ? [] : [{ rows: events.length, summarisedPageViews }],
  );
