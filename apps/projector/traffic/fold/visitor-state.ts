import { chooseSession, type SessionChoice, sessionKey } from '#libs/domain';
import { type Fact, isPassiveFact, type PagePlace } from './fact.ts';
import { type Applied, applyReading, MAX_ENGAGEMENT_MS, noReadings, type PageViewReadings } from './readings.ts';
import { type Site } from './site.ts';
import { countInto, countsSomething, type DayPart, partFor } from './tally.ts';
import { beginSession, type Ordered, type SessionState, takeEvent } from './session-state.ts';

/** A visitor as the fold of their events: what the owner of their partition keeps in memory and can load from rows. */
export interface VisitorState {
  readonly visitor: string;
  readonly sessions: SessionState[];
  /** Passive events that found no session to extend: they count only where they took place. */
  readonly loose: DayPart[];
  /** By the page view's id, oldest first. */
  readonly pageViews: Map<string, PageViewReadings>;
  /** The last ordinal of each session id that clients named, sessions of long ago included; -1 if there was none. */
  readonly ordinals: Map<string, number>;
}

/** An event in its place: what of it counts, and the session it belongs to. */
export interface Placed {
  readonly fact: Fact;
  readonly counted: Ordered;
  readonly session: SessionState | null;
}

/** Page views whose readings are remembered per visitor; an older one's take later reports as they come. */
const MAX_PAGE_VIEWS = 1000;

export const newVisitor = (visitor: string): VisitorState => ({
  visitor,
  sessions: [],
  loose: [],
  pageViews: new Map(),
  ordinals: new Map(),
});

/** The readings of a page view, made if it was not heard of. */
export const readingsOf = (state: VisitorState, pageView: string, place: PagePlace): PageViewReadings => {
  const known = state.pageViews.get(pageView);
  if (known) return known;
  const readings = noReadings(place);
  state.pageViews.set(pageView, readings);
  if (state.pageViews.size > MAX_PAGE_VIEWS) {
    const [oldest] = state.pageViews.keys();
    if (oldest !== undefined) state.pageViews.delete(oldest);
  }
  return readings;
};

const counted = (fact: Fact, place: PagePlace, { engagementMs, scrollDepth }: Applied): Ordered => ({
  position: fact.position,
  type: fact.type,
  occurredAt: fact.occurredAt,
  imported: fact.imported,
  interactive: fact.interactive,
  name: fact.name,
  propertyIds: fact.propertyIds,
  hostname: place.hostname,
  path: place.path,
  title: place.title,
  engagementMs,
  scrollDepth,
});

/** What counts of an event; a passive one is of the page whose view it names. Without such a name a depth is of no page. */
const countedOf = (state: VisitorState, fact: Fact): Ordered => {
  if (fact.pageView === null) {
    return counted(fact, fact, { engagementMs: Math.min(fact.engagementMs, MAX_ENGAGEMENT_MS), scrollDepth: 0 });
  }
  const readings = readingsOf(state, fact.pageView, fact);
  const applied = applyReading(readings, fact);
  return counted(fact, isPassiveFact(fact) ? readings.place : fact, applied);
};

/** Counts an event without a session. Commutes, like `countEvent`. */
export const countLoose = (state: VisitorState, event: Ordered, site: Site): void => {
  if (countsSomething(event)) countInto(partFor(state.loose, event, site), event, site);
};

/** Sessions of one id are told apart by their ordinals; the rules know of those near by, the state of all. */
const nextOrdinal = ({ ordinals }: VisitorState, sessionId: string, amongNear: number): number => {
  const ordinal = Math.max(amongNear, (ordinals.get(sessionId) ?? -1) + 1);
  if (ordinals.has(sessionId)) ordinals.set(sessionId, ordinal);
  return ordinal;
};

const sessionOf = (state: VisitorState, fact: Fact, choice: SessionChoice): SessionState | null => {
  if (choice.kind === 'none') return null;
  if (choice.kind === 'join') return state.sessions[choice.index] ?? null;
  const sessionId = fact.clientSession ?? fact.eventId;
  const ordinal = nextOrdinal(state, sessionId, choice.ordinal);
  const session = beginSession(fact, sessionKey(fact.visitor, sessionId, ordinal), ordinal);
  state.sessions.push(session);
  return session;
};

/** Takes the visitor's next event, in log order. */
export const placeEvent = (state: VisitorState, fact: Fact): Placed => {
  const event = countedOf(state, fact);
  const choice = chooseSession(state.sessions, {
    occurredAt: fact.occurredAt,
    eventId: fact.eventId,
    sessionId: fact.clientSession,
    passive: isPassiveFact(fact),
  });
  const session = sessionOf(state, fact, choice);
  if (session) takeEvent(session, event, fact);
  else countLoose(state, event, fact.site);
  return { fact, counted: event, session };
};
