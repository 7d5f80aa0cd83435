import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS } from './calendar-date.ts';
import { makeZone } from './zone.ts';
import { chooseSession, isBounce, isPassive, sessionKey, type SessionSpan } from './sessions.ts';
import { type TrackingEventName } from '#libs/events';

interface Seen {
  readonly name: TrackingEventName;
  readonly at: number;
  readonly id: string;
  readonly sessionId: string | null;
  readonly interactive: boolean;
}

interface Session extends SessionSpan {
  firstAt: number;
  lastAt: number;
  readonly events: Seen[];
}

let count = 0;
const event = (name: TrackingEventName, time: string, more: Partial<Seen> = {}): Seen => ({
  name,
  at: Date.parse(`2026-03-01T${time.length === 5 ? `${time}:00` : time}Z`),
  id: `event-${++count}`,
  sessionId: null,
  interactive: true,
  ...more,
});
const pageView = (time: string, more: Partial<Seen> = {}): Seen => event('PageViewed', time, more);
const customEvent = (time: string, more: Partial<Seen> = {}): Seen => event('CustomEventTracked', time, more);

/** The sessions of one visitor, the events taken in log order. */
function sessionsOf(log: readonly Seen[]): readonly Session[] {
  const sessions: Session[] = [];
  for (const seen of log) {
    const choice = chooseSession(sessions, {
      occurredAt: seen.at,
      eventId: seen.id,
      sessionId: seen.sessionId,
      passive: isPassive(seen.name),
    });
    if (choice.kind === 'start') {
      const span = { firstAt: seen.at, lastAt: seen.at, clientNamed: seen.sessionId !== null, ordinal: choice.ordinal };
      sessions.push({ ...span, sessionId: seen.sessionId ?? seen.id, events: [seen] });
    }
    const joined = choice.kind === 'join' ? sessions[choice.index] : undefined;
    if (!joined) continue;
    joined.firstAt = Math.min(joined.firstAt, seen.at);
    joined.lastAt = Math.max(joined.lastAt, seen.at);
    joined.events.push(seen);
  }
  return sessions;
}

const minutes = ({ firstAt, lastAt }: SessionSpan): number => (lastAt - firstAt) / MINUTE_MS;
const facts = ({ events, firstAt, lastAt }: Session) => ({
  pageViews: events.filter(({ name }) => name === 'PageViewed').length,
  interactiveEvents: events.filter(({ name, interactive }) => name === 'CustomEventTracked' && interactive).length,
  firstAt,
  lastAt,
});
const bounces = (session: Session): boolean => isBounce(facts(session));

describe('the session of events of one visitor', () => {
  it('page view 10:00:00, page view 10:30:00.000: 1 session, 30 min, no bounce', () => {
    const [session, ...others] = sessionsOf([pageView('10:00:00'), pageView('10:30:00.000')]);
    expect(others).toEqual([]);
    expect(session && minutes(session)).toBe(30);
    expect(session && bounces(session)).toBe(false);
  });

  it('page view 10:00:00, page view 10:30:00.001: 2 sessions, 2 bounces', () => {
    expect(sessionsOf([pageView('10:00:00'), pageView('10:30:00.001')]).map(bounces)).toEqual([true, true]);
  });

  it('by `underTenSeconds` page view 10:00, engagement 10:00:09.999: bounce; 10:00:10: none; two page views: none', () => {
    const judged = (...events: Parameters<typeof sessionsOf>[0]) =>
      sessionsOf(events).map((session) => isBounce(facts(session), 'underTenSeconds'));
    expect(judged(pageView('10:00'), event('EngagementMeasured', '10:00:09.999'))).toEqual([true]);
    expect(judged(pageView('10:00'), event('EngagementMeasured', '10:00:10'))).toEqual([false]);
    expect(judged(pageView('10:00'), pageView('10:00:01'))).toEqual([false]);
  });

  it('page view 10:00, engagement 10:00:20: 1 session, bounce, 20 s', () => {
    const sessions = sessionsOf([pageView('10:00'), event('EngagementMeasured', '10:00:20')]);
    expect(sessions.map(bounces)).toEqual([true]);
    expect(sessions.map((session) => session.lastAt - session.firstAt)).toEqual([20_000]);
  });

  it('page view 10:00, custom event 10:00:05: no bounce', () => {
    expect(sessionsOf([pageView('10:00'), customEvent('10:00:05')]).map(bounces)).toEqual([false]);
  });

  it('page view, custom event sent as interactive false: bounce', () => {
    expect(sessionsOf([pageView('10:00'), customEvent('10:00:05', { interactive: false })]).map(bounces)).toEqual([
      true,
    ]);
  });

  it('page view 10:00, click, scroll, vitals: bounce', () => {
    const log = [
      pageView('10:00'),
      event('Clicked', '10:01'),
      event('Scrolled', '10:02'),
      event('VitalsMeasured', '10:03'),
    ];
    expect(sessionsOf(log).map(bounces)).toEqual([true]);
  });

  it('custom event only: 1 session, no bounce', () => {
    expect(sessionsOf([customEvent('10:00')]).map(bounces)).toEqual([false]);
  });

  it('engagement 13:00, nothing in 30 min before: no session', () => {
    expect(
      sessionsOf([pageView('10:00'), event('EngagementMeasured', '13:00')]).map(({ events }) => events.length),
    ).toEqual([1]);
  });

  it.each<TrackingEventName>([
    'EngagementMeasured',
    'Clicked',
    'PointerMoved',
    'Scrolled',
    'InputChanged',
    'VitalsMeasured',
    'VisitorIdentified',
  ])('a passive event (%s) extends a session, never starts one, even if it names one', (name) => {
    expect(isPassive(name)).toBe(true);
    expect(sessionsOf([event(name, '10:00'), event(name, '10:00', { sessionId: 'A' })])).toEqual([]);
    expect(sessionsOf([pageView('10:00'), event(name, '10:20')]).map(minutes)).toEqual([20]);
  });

  it('page views in the log as 10:00, 10:50, 10:25: 2 sessions; 10:25 is equally near and joins the earlier; never merged; a rebuild gives the same', () => {
    const log = [pageView('10:00'), pageView('10:50'), pageView('10:25')];
    expect(sessionsOf(log).map(minutes)).toEqual([25, 0]);
    expect(sessionsOf(log)).toEqual(sessionsOf(log));
  });

  it('within reach of two, the nearer', () => {
    expect(sessionsOf([pageView('10:00'), pageView('10:50'), pageView('10:26')]).map(minutes)).toEqual([0, 24]);
  });

  it('in the log as 10:00, 10:25, 10:50: 1 session, 50 min', () => {
    expect(sessionsOf([pageView('10:00'), pageView('10:25'), pageView('10:50')]).map(minutes)).toEqual([50]);
  });

  it('in the log as 10:00, 09:40: 1 session from 09:40', () => {
    const [session, ...others] = sessionsOf([pageView('10:00'), pageView('09:40')]);
    expect(others).toEqual([]);
    expect(session?.firstAt).toBe(Date.parse('2026-03-01T09:40:00Z'));
  });

  it('its id without a client id is that of its first event in log order, whatever arrives late', () => {
    const log = [pageView('10:00', { id: 'first in the log' }), pageView('09:40')];
    expect(sessionsOf(log).map(({ sessionId }) => sessionId)).toEqual(['first in the log']);
  });

  it('session 23:50 to 00:20 local: midnight does not end it', () => {
    const zone = makeZone('Europe/Berlin');
    const midnight = zone.dayOf(Date.parse('2026-03-01T12:00:00Z')).end;
    const log = [-10, 10, 20].map((after) => ({ ...pageView('10:00'), at: midnight + after * MINUTE_MS }));
    const [session, ...others] = sessionsOf(log);
    expect(others).toEqual([]);
    expect(session && zone.dayOf(session.firstAt).label).toBe('2026-03-01');
  });

  it('tracker ids A 10:00, B 10:01, A 10:02: 2 sessions', () => {
    const log = [
      pageView('10:00', { sessionId: 'A' }),
      pageView('10:01', { sessionId: 'B' }),
      pageView('10:02', { sessionId: 'A' }),
    ];
    expect(sessionsOf(log).map(({ sessionId, events }) => [sessionId, events.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('a session id sent by the client wins whatever the gap', () => {
    const log = [pageView('00:00', { sessionId: 'A' }), pageView('23:00', { sessionId: 'A' })];
    expect(sessionsOf(log).map(minutes)).toEqual([23 * 60]);
  });

  it('24 h after its first event a session ends whatever its id; the next one of that id has another ordinal and key', () => {
    const first = pageView('00:00', { sessionId: 'A' });
    const exactly = { ...first, id: 'b', at: first.at + 24 * HOUR_MS };
    const later = { ...first, id: 'c', at: first.at + 24 * HOUR_MS + 1 };
    const sessions = sessionsOf([first, exactly, later, { ...later, id: 'd' }]);
    expect(sessions.map(({ ordinal, events }) => [ordinal, events.length])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(new Set(sessions.map(({ sessionId, ordinal }) => sessionKey('visitor', sessionId, ordinal))).size).toBe(2);
  });

  it('events without an id join by distance, also a session that a tracker named', () => {
    expect(sessionsOf([pageView('10:00', { sessionId: 'A' }), pageView('10:10')]).map(minutes)).toEqual([10]);
  });

  it('an event with an id of its own does not join a session near by', () => {
    expect(sessionsOf([pageView('10:00'), pageView('10:10', { sessionId: 'A' })])).toHaveLength(2);
  });

  it('two ids that overlap in time are two sessions, and an event without an id within both joins the earlier', () => {
    const log = [
      pageView('10:00', { sessionId: 'A' }),
      pageView('10:20', { sessionId: 'A' }),
      pageView('10:05', { sessionId: 'B' }),
      pageView('10:15', { sessionId: 'B' }),
      pageView('10:10'),
    ];
    expect(sessionsOf(log).map(({ events }) => events.length)).toEqual([3, 2]);
  });
});

describe('sessions of any log', () => {
  const logs = fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      sessionId: fc.constantFrom(null, null, null, 'A', 'B'),
      name: fc.constantFrom<TrackingEventName>('PageViewed', 'CustomEventTracked', 'EngagementMeasured'),
    }),
    { maxLength: 60 },
  );
  const logOf = (
    drawn: readonly { minute: number; sessionId: string | null; name: TrackingEventName }[],
  ): readonly Seen[] =>
    drawn.map(({ minute, sessionId, name }) => ({ ...event(name, '00:00'), at: minute * MINUTE_MS, sessionId }));

  it('are never merged and never lose an event: each prefix of the log has the same sessions, shorter', () => {
    fc.assert(
      fc.property(logs, fc.nat(60), (drawn, length) => {
        const log = logOf(drawn);
        const all = sessionsOf(log);
        for (const [index, session] of sessionsOf(log.slice(0, length)).entries()) {
          expect(all[index]?.events.slice(0, session.events.length)).toEqual(session.events);
        }
      }),
    );
  });

  it('last 24 hours at most, begin with an event that is not passive, and have a key of their own', () => {
    fc.assert(
      fc.property(logs, (drawn) => {
        const sessions = sessionsOf(logOf(drawn));
        for (const { firstAt, lastAt, events } of sessions) {
          expect(lastAt - firstAt).toBeLessThanOrEqual(24 * HOUR_MS);
          expect(events[0] && isPassive(events[0].name)).toBe(false);
        }
        const keys = sessions.map(({ sessionId, ordinal }) => sessionKey('visitor', sessionId, ordinal));
        expect(new Set(keys).size).toBe(sessions.length);
      }),
    );
  });
});
