import { type TrackingEventName } from '#libs/events';
import { DAY_MS, MINUTE_MS } from './calendar-date.ts';
import { uuidOf } from './uuid.ts';

/** A silence longer than this ends a session; one of exactly this length does not. */
const SILENCE_MS = 30 * MINUTE_MS;
/** From first to last event, whatever the session's id. */
const LONGEST_MS = DAY_MS;

/** What the rules must know of a session that a visitor already has. */
export interface SessionSpan {
  /** Time of the first event in event order, epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** The client's, or the id of the session's first event in log order. */
  readonly sessionId: string;
  readonly clientNamed: boolean;
  /** Counts a visitor's sessions of one id. */
  readonly ordinal: number;
}

/** What the rules must know of a visitor's next event in log order. */
export interface SessionEvent {
  readonly occurredAt: number;
  readonly eventId: string;
  /** The session id that the client sent. */
  readonly sessionId: string | null;
  readonly passive: boolean;
}

/** Where an event belongs: to one of the sessions by its index, to a new one, or to none. */
export type SessionChoice =
  | { readonly kind: 'join'; readonly index: number }
  | { readonly kind: 'start'; readonly ordinal: number }
  | { readonly kind: 'none' };

/** Passive events are all but page views and custom events: they extend a session, never start one. */
export const isPassive = (name: TrackingEventName): boolean => name !== 'PageViewed' && name !== 'CustomEventTracked';

/**
 * What a website takes for a bounce. `onePageView`: exactly one page view and no custom event, where one sent as
 * `interactive: false` does not count. `underTenSeconds`: that, and shorter than ten seconds, so that who reads one page
 * is no bounce.
 */
export const bounceRules = ['onePageView', 'underTenSeconds'] as const;
export type BounceRule = (typeof bounceRules)[number];

/** The rule of a website. */
export const bounceRuleOf = ({ bounceRule }: { readonly bounceRule?: BounceRule }): BounceRule =>
  bounceRule ?? 'onePageView';

/** A session that lasts so long is no bounce by `underTenSeconds`. */
export const BOUNCE_BELOW_MS = 10_000;

/** What the rules must know of a session; times in epoch milliseconds. */
export interface BounceFacts {
  readonly pageViews: number;
  readonly interactiveEvents: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Whether a session that is a bounce by `onePageView` is one by a rule, too, which takes some of those. */
export const staysBounce = (rule: BounceRule, durationMs: number): boolean =>
  rule === 'onePageView' || durationMs < BOUNCE_BELOW_MS;

/** Whether a session is a bounce by a rule. */
export const isBounce = (session: BounceFacts, rule: BounceRule = 'onePageView'): boolean =>
  session.pageViews === 1 && session.interactiveEvents === 0 && staysBounce(rule, session.lastAt - session.firstAt);

/** How far a time lies from a session's span: 0 within. */
const distance = ({ firstAt, lastAt }: SessionSpan, time: number): number => Math.max(firstAt - time, time - lastAt, 0);

/** Whether the session would last 24 hours at most with an event at that time. */
const hasRoom = ({ firstAt, lastAt }: SessionSpan, time: number): boolean =>
  Math.max(lastAt, time) - Math.min(firstAt, time) <= LONGEST_MS;

/** Whether `session` is the better one for an event: the nearer, of two equally near the earlier. */
function isBetter(session: SessionSpan, than: SessionSpan, time: number): boolean {
  const nearer = distance(than, time) - distance(session, time);
  return nearer > 0 || (nearer === 0 && session.firstAt < than.firstAt);
}

/** Whether a session may take an event: by its name if the client sent one, else within reach. */
const mayTake = (session: SessionSpan, { occurredAt, sessionId }: SessionEvent): boolean =>
  hasRoom(session, occurredAt) &&
  (sessionId === null ? distance(session, occurredAt) <= SILENCE_MS : session.sessionId === sessionId);

/** The index of the session that takes an event, -1 if none does. */
function bestFor(sessions: readonly SessionSpan[], event: SessionEvent): number {
  let best = -1;
  for (const [index, session] of sessions.entries()) {
    if (!mayTake(session, event)) continue;
    const chosen = sessions[best];
    if (!chosen || isBetter(session, chosen, event.occurredAt)) best = index;
  }
  return best;
}

/**
 * Decides the session of a visitor's next event. Events are judged in log order, so that a rebuild gives the same
 * sessions; no session is ever merged into another or loses an event.
 *
 * A session id of the client names the session of every event that carries it, whatever the gap. Events without one join
 * the nearest session within 30 minutes of its span, named or not. In both cases a session lasts 24 hours at most.
 */
export function chooseSession(sessions: readonly SessionSpan[], event: SessionEvent): SessionChoice {
  const index = bestFor(sessions, event);
  if (index >= 0) return { kind: 'join', index };
  if (event.passive) return { kind: 'none' };
  return { kind: 'start', ordinal: nextOrdinal(sessions, event.sessionId ?? event.eventId) };
}

const nextOrdinal = (sessions: readonly SessionSpan[], sessionId: string): number =>
  1 +
  sessions.reduce((last, session) => (session.sessionId === sessionId ? Math.max(last, session.ordinal) : last), -1);

/** The key of a session's row. `sessionId` is the client's, or the id of the session's first event in log order. */
export const sessionKey = (visitorId: string, sessionId: string, ordinal: number): string =>
  uuidOf(['session', visitorId, sessionId, String(ordinal)]);
