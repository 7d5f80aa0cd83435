import { type GivenEvent, type Visit, aCustomEvent, aPageView, anEngagement } from './visits.ts';

/** A small generator of pseudo-random numbers, the same in every run. */
const dice = (seed: number): ((sides: number) => number) => {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * sides);
  };
};

const pick = <T>(roll: (sides: number) => number, items: readonly [T, ...T[]]): T =>
  items[roll(items.length)] ?? items[0];

const anyEvent = (roll: (sides: number) => number): GivenEvent => {
  const more = {
    afterMinutes: roll(240),
    path: pick(roll, ['/a', '/b', '/c']),
    title: pick(roll, [null, 'One', 'Two']),
  };
  const kind = roll(10);
  if (kind < 6) return aPageView(more.path, { ...more, scrollDepth: roll(100), ...(kind === 0 && { revenue: 1.25 }) });
  if (kind < 8) return aCustomEvent(pick(roll, ['signup', 'buy', 'play']), { ...more, interactive: roll(2) === 0 });
  return anEngagement(roll(60_000), more);
};

const traitsOf = (roll: (sides: number) => number): NonNullable<Visit['traits']> => ({
  ...(roll(3) > 0 && { source: pick(roll, ['Google', 'Bing']) }),
  ...(roll(3) > 0 && { country: pick(roll, ['DE', 'FR']) }),
  ...(roll(3) === 0 && { utmCampaign: pick(roll, ['spring', 'fall']) }),
});

/** Visits of a dozen visitors at any time within some days, on two partitions, some of them imported. */
export const randomVisits = (count: number, from: string, days: number): readonly Visit[] => {
  const roll = dice(7);
  return Array.from({ length: count }, () => {
    const visitor = roll(12);
    const first: GivenEvent =
      roll(8) === 0 ? aCustomEvent('signup', { afterMinutes: 0 }) : aPageView(pick(roll, ['/a', '/b']));
    return {
      visitor,
      at: new Date(Date.parse(from) + roll(days * 24 * 60) * 60_000).toISOString(),
      partition: visitor % 2,
      imported: visitor === 0,
      traits: traitsOf(roll),
      events: [first, ...Array.from({ length: roll(5) }, () => anyEvent(roll))],
    };
  });
};
