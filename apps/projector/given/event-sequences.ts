import fc from 'fast-check';
import { type Fact } from '../traffic/fold/fact.ts';
import { aClick, aCustomEvent, anEngagement, aPageView, traits, uuid } from './facts.ts';

const MINUTE_MS = 60_000;

/** Around the night when Berlin's clocks go forward, so that days of 23 hours and midnights are in it. */
const FIRST = Date.parse('2026-03-28T20:00:00+01:00');

const value = fc.integer({ min: 0, max: 2 });

const given = fc.record({
  kind: fc.constantFrom('pageView', 'pageView', 'custom', 'engagement', 'click'),
  /** Times close together, also equal, also far apart. */
  minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 3 * 24 * 60 })),
  visitor: fc.integer({ min: 1, max: 2 }),
  named: fc.constantFrom(null, null, null, 'a', 'b'),
  imported: fc.constantFrom(false, false, true),
  interactive: fc.boolean(),
  path: value,
  title: value,
  name: value,
  properties: fc.uniqueArray(fc.integer({ min: 40, max: 42 }), { maxLength: 2 }),
  traits: fc.integer({ min: 0, max: 2 }),
  engagementMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
  scrollDepth: fc.integer({ min: 0, max: 100 }),
  /** Which of the sequence's page views a reading names, also one still to come. */
  of: fc.nat(),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** An id that says nothing of when the event came. */
const idOf = (index: number): string => uuid(0x100 + ((index * 37) % 101));

const factOf = (one: Given, index: number, count: number): Fact => {
  const more = {
    at: new Date(FIRST + one.minutes * MINUTE_MS).toISOString(),
    position: index,
    eventId: idOf(index),
    visitor: uuid(0xa000 + one.visitor),
    clientSession: one.named,
    imported: one.imported,
    origin: one.imported ? 3 : 1,
    path: one.path,
    title: one.title,
  };
  if (one.kind === 'pageView') return aPageView({ ...more, traits: traits(one.traits), pageView: idOf(index) });
  if (one.kind === 'custom') {
    return aCustomEvent({
      ...more,
      traits: traits(one.traits),
      name: one.name,
      propertyIds: one.properties,
      interactive: one.interactive,
    });
  }
  if (one.kind === 'click') return aClick(more);
  return {
    ...anEngagement(null, one.engagementMs, { ...more, scrollDepth: one.scrollDepth }),
    pageView: idOf(one.of % count),
  };
};

/** Events of two visitors in any order, in log order. */
const eventSequences: fc.Arbitrary<readonly Fact[]> = fc
  .array(given, { minLength: 1, maxLength: 25 })
  .map((all) => all.map((one, index) => factOf(one, index, all.length)));

/** A sequence cut into batches in any way. */
export const splitSequences: fc.Arbitrary<readonly (readonly Fact[])[]> = fc
  .tuple(eventSequences, fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 4 }))
  .map(([facts, cuts]) => {
    const places = [0, ...cuts.filter((cut) => cut < facts.length).sort((one, other) => one - other), facts.length];
    return places.slice(1).map((place, index) => facts.slice(places[index], place));
  });
