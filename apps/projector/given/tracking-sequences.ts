import fc from 'fast-check';
import { type TrackingEvent } from '#libs/events';
import { aCustomEventTracked, anEngagementMeasured, aPageViewed } from './events.ts';
import { uuid } from './facts.ts';

const MINUTE_MS = 60_000;

/** Around the night when Berlin's clocks go forward. */
const FIRST = Date.parse('2026-03-28T20:00:00+01:00');

const given = fc.record({
  kind: fc.constantFrom('pageView', 'pageView', 'custom', 'engagement'),
  minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 3 * 24 * 60 })),
  visitor: fc.integer({ min: 0, max: 3 }),
  /** An earlier event's id once more, or one of its own. */
  copyOf: fc.option(fc.nat(), { freq: 8 }),
  named: fc.constantFrom(null, null, null, 'a'),
  imported: fc.constantFrom(false, false, true),
  interactive: fc.boolean(),
  path: fc.constantFrom('/', '/a', '/b'),
  title: fc.constantFrom(null, 'A', 'B'),
  name: fc.constantFrom('signup', 'download'),
  properties: fc.constantFrom(null, '{"plan":"pro"}', '{"plan":"free","seats":3,"list":[1]}'),
  source: fc.constantFrom(null, 'Google', 'Bing'),
  country: fc.constantFrom(null, 'DE', 'FR'),
  engagementMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
  scrollDepth: fc.integer({ min: 0, max: 100 }),
  of: fc.nat(),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** The import that imported events of a sequence belong to. */
export const IMPORT = uuid(0x1111);

/** An id that says nothing of when the event came. */
const idOf = (index: number): string => uuid(0x100 + ((index * 37) % 101));

const eventOf = (one: Given, index: number, count: number): TrackingEvent => {
  const more = {
    at: new Date(FIRST + one.minutes * MINUTE_MS).toISOString(),
    recordedAt: FIRST + 4 * 24 * 60 * MINUTE_MS + index,
    eventId: idOf(one.copyOf === null ? index : one.copyOf % count),
    visitorId: uuid(0xa000 + one.visitor),
    sessionId: one.named,
    origin: one.imported ? ('IMPORT' as const) : ('BROWSER' as const),
    importId: one.imported ? IMPORT : null,
    path: one.path,
    title: one.title,
    client: { country: one.country },
    acquisition: { source: one.source },
  };
  if (one.kind === 'pageView') return aPageViewed({ ...more, pageViewId: idOf(index) });
  if (one.kind === 'custom')
    return aCustomEventTracked({ ...more, name: one.name, properties: one.properties, interactive: one.interactive });
  return anEngagementMeasured({
    ...more,
    pageViewId: idOf(one.of % count),
    engagementMs: one.engagementMs,
    scrollDepth: one.scrollDepth,
  });
};

/** Events of a few visitors in any order, some of them copies of others, some imported. */
export const trackingSequences: fc.Arbitrary<readonly TrackingEvent[]> = fc
  .array(given, { minLength: 1, maxLength: 40 })
  .map((all) => all.map((one, index) => eventOf(one, index, all.length)));
