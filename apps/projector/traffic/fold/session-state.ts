import { type SessionSpan } from '#libs/domain';
import {
  type Fact,
  isPageView,
  isPassiveFact,
  type PagePlace,
  type SessionExtras,
  type SessionTraits,
  type ValueId,
} from './fact.ts';
import { isBefore, type Moment } from './moment.ts';
import { type Site } from './site.ts';
import { type Counted, countInto, countsSomething, type DayPart, partFor } from './tally.ts';

/** A page view of a session that is its first or last in event order. */
export interface EdgeView extends Moment, PagePlace {}

/** What never changes about a session, whatever arrives later. */
export interface SessionBeginning {
  readonly key: string;
  /** Time of the event that began it in the log: rows cannot move between months, so this is their place. */
  readonly chunkAt: number;
  readonly origin: number;
  readonly importId: string | null;
  /** Whether that event was imported: sessions and what hangs on them count as imported or live by it. */
  readonly imported: boolean;
}

/** A session as the fold of its events. */
export interface SessionState extends SessionSpan, SessionBeginning {
  firstAt: number;
  lastAt: number;
  /** First event in event order that is not passive; the device and place are its. */
  first: Moment;
  client: readonly ValueId[];
  acquisition: readonly ValueId[];
  entry: EdgeView | null;
  exit: EdgeView | null;
  pageViews: number;
  customEvents: number;
  interactiveEvents: number;
  engagementMs: number;
  userHash: string | null;
  recordingIds: readonly string[];
  detail: Fact['sessionDetail'];
  readonly parts: DayPart[];
  /** Whether it has a row. */
  stored: boolean;
}

/** An event with its place in event order. */
export interface Ordered extends Counted {
  readonly position: number;
  readonly interactive: boolean;
}

/** A session about to take its first event in log order. */
export const beginSession = (fact: Fact, key: string, ordinal: number): SessionState => ({
  key,
  sessionId: fact.clientSession ?? fact.eventId,
  clientNamed: fact.clientSession !== null,
  ordinal,
  chunkAt: fact.occurredAt,
  origin: fact.origin,
  importId: fact.importId,
  imported: fact.imported,
  firstAt: fact.occurredAt,
  lastAt: fact.occurredAt,
  first: { at: fact.occurredAt, position: fact.position },
  client: fact.traits?.client ?? [],
  acquisition: fact.traits?.acquisition ?? [],
  entry: null,
  exit: null,
  pageViews: 0,
  customEvents: 0,
  interactiveEvents: 0,
  engagementMs: 0,
  userHash: null,
  recordingIds: [],
  detail: null,
  parts: [],
  stored: false,
});

const momentOf = ({ occurredAt, position }: Ordered): Moment => ({ at: occurredAt, position });

const countPageView = (session: SessionState, event: Ordered): void => {
  const view = { ...momentOf(event), hostname: event.hostname, path: event.path, title: event.title };
  session.pageViews += 1;
  if (!session.entry || isBefore(view, session.entry)) session.entry = view;
  if (!session.exit || isBefore(session.exit, view)) session.exit = view;
};

const countCustomEvent = (session: SessionState, event: Ordered): void => {
  session.customEvents += 1;
  if (event.interactive) session.interactiveEvents += 1;
};

const countActive = (session: SessionState, event: Ordered): void => {
  if (isPageView(event)) countPageView(session, event);
  else countCustomEvent(session, event);
  const moment = momentOf(event);
  if (isBefore(moment, session.first)) session.first = moment;
};

/** Counts an event of the session. Commutes: the order in which rows are read back does not matter. */
export const countEvent = (session: SessionState, event: Ordered, site: Site): void => {
  if (!isPassiveFact(event)) countActive(session, event);
  session.engagementMs += event.engagementMs;
  if (countsSomething(event)) countInto(partFor(session.parts, event, site), event, site);
};

/** Whether the event's source is the session's: that of the first page view, or of the first event while there is none. */
const leadsIn = (session: SessionState, event: Ordered, moment: Moment): boolean => {
  if (isPageView(event)) return session.entry === null || isBefore(moment, session.entry);
  return session.entry === null && isBefore(moment, session.first);
};

const takeTraits = (session: SessionState, event: Ordered, { acquisition, client }: SessionTraits): void => {
  const moment = momentOf(event);
  if (leadsIn(session, event, moment)) session.acquisition = acquisition;
  if (isBefore(moment, session.first)) session.client = client;
};

const takeExtras = (session: SessionState, { userHash, recordingId, sessionDetail }: SessionExtras): void => {
  if (userHash !== null) session.userHash = userHash;
  if (recordingId !== null && !session.recordingIds.includes(recordingId)) {
    session.recordingIds = [...session.recordingIds, recordingId];
  }
  if (sessionDetail !== null) session.detail = session.detail ? { ...sessionDetail, ...session.detail } : sessionDetail;
};

/** Takes an event into the session, in log order. */
export const takeEvent = (session: SessionState, event: Ordered, fact: Fact): void => {
  session.firstAt = Math.min(session.firstAt, event.occurredAt);
  session.lastAt = Math.max(session.lastAt, event.occurredAt);
  if (fact.traits) takeTraits(session, event, fact.traits);
  takeExtras(session, fact);
  countEvent(session, event, fact.site);
};
