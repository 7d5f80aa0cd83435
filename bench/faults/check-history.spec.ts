import { sessionKey } from '#libs/domain';
import { checkHistory } from './check-history.ts';
import { type EventRow, type History, type Logged, type Sent } from './history.ts';
import { planKills } from './plan-kills.ts';

const VISITOR = '00000000-0000-8000-8000-000000000001';
const SESSION = sessionKey(VISITOR, 'a', 0);

const logged = (id: string, position: number, more: Partial<Logged> = {}): Logged => ({
  id,
  partition: 0,
  position,
  visitor: VISITOR,
  occurredAt: position,
  ...more,
});
const row = (id: string, position: number, more: Partial<EventRow> = {}): EventRow => ({
  ...logged(id, position),
  session: SESSION,
  ...more,
});
const sent = (id: string, step: number, isAcknowledged = true): Sent => ({ id, sender: 0, step, isAcknowledged });

/** a, b, a again, c; d was cut off and came to nothing. */
const sound: History = {
  sent: [sent('a', 0), sent('b', 1), sent('c', 2), sent('d', 3, false)],
  log: [logged('a', 0), logged('b', 1), logged('a', 2), logged('c', 3)],
  next: new Map([[0, 4]]),
  events: [row('a', 0), row('b', 1), row('c', 3)],
  duplicates: [{ partition: 0, position: 2 }],
  deadLetters: [],
  sessions: [{ session: SESSION, visitor: VISITOR, pageViews: 3, firstAt: 0, lastAt: 3 }],
  summarisedPageViews: 3,
};

const rulesBroken = (change: Partial<History>): readonly string[] =>
  checkHistory({ ...sound, ...change }).map(({ rule }) => rule);

describe('the checker of histories', () => {
  it('finds nothing where each acknowledged event counts once', () => {
    expect(checkHistory(sound)).toEqual([]);
  });

  it('allows an event that was cut off to have been taken', () => {
    const taken = rulesBroken({ sent: [sent('a', 0), sent('b', 1), sent('c', 2, false)] });
    expect(taken).toEqual([]);
  });

  it('finds an acknowledged event that is lost', () => {
    expect(rulesBroken({ sent: [...sound.sent, sent('lost', 4)] })).toEqual([
      'an acknowledged event is not in the log',
    ]);
  });

  it('finds an event that nobody sent', () => {
    expect(rulesBroken({ sent: sound.sent.slice(1) })).toEqual(['the log has an event that nobody sent']);
  });

  it('finds two records at one position, and a position that is left out', () => {
    const whole = 'positions of a partition are not 0, 1, 2 … to its end';
    expect(rulesBroken({ next: new Map([[0, 5]]) })).toEqual([whole]);
    expect(rulesBroken({ log: [...sound.log, logged('b', 1)] })).toContain(whole);
  });

  it('finds an inversion of one key', () => {
    const inverted = [sent('a', 0), sent('b', 2), sent('c', 1)];
    expect(rulesBroken({ sent: inverted })).toEqual([
      'an event stands in the log before one of the same key that was sent earlier',
    ]);
  });

  it('finds a visitor in two partitions', () => {
    const log = [...sound.log, logged('a', 0, { partition: 1 })];
    const next = new Map([...sound.next, [1, 1]]);
    const duplicates = [...sound.duplicates, { partition: 1, position: 0 }];
    expect(rulesBroken({ log, next, duplicates })).toEqual(['a visitor has records in several partitions']);
  });

  it('finds what is counted twice, or by a later copy', () => {
    const once = 'an event of the log counts not at all, twice, or by a later copy';
    const twice = { events: [...sound.events, row('a', 2)], duplicates: [] };
    expect(rulesBroken(twice)).toContain(once);
    const later = [row('a', 2), row('b', 1), row('c', 3)];
    expect(rulesBroken({ events: later, duplicates: [{ partition: 0, position: 0 }] })).toContain(once);
  });

  it('finds a record that became nothing, and one that became two things', () => {
    const decided = 'a record of the log is not exactly one row, duplicate or dead letter';
    expect(rulesBroken({ duplicates: [] })).toEqual([decided]);
    expect(rulesBroken({ deadLetters: [{ partition: 0, position: 2 }] })).toEqual([decided]);
  });

  it('finds a row that says other than its record', () => {
    const events = [row('a', 0), row('b', 1, { occurredAt: 2 }), row('c', 3)];
    expect(rulesBroken({ events })).toEqual(['a row differs from its record, or has none']);
  });

  it('finds an event in the wrong session, and sessions that are no fold', () => {
    const events = [row('a', 0), row('b', 1, { session: null }), row('c', 3)];
    expect(rulesBroken({ events })).toEqual(['an event is in another session than a fold of the log gives']);
    expect(rulesBroken({ sessions: [] })).toEqual(['session rows differ from a fold of the log']);
  });

  it('finds summaries that drifted', () => {
    expect(rulesBroken({ summarisedPageViews: 4 })).toEqual([
      'the summaries count another number of page views than there are rows',
    ]);
  });
});

describe('the kills of a seed', () => {
  it('are the same each time, and of every kind', () => {
    expect(planKills(1, 50)).toEqual(planKills(1, 50));
    expect(planKills(1, 50)).not.toEqual(planKills(2, 50));
    expect(new Set(planKills(1, 50).map(({ victim }) => victim)).size).toBe(4);
  });
});
