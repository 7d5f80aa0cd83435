import { makeZone } from '#libs/domain';
import { aSite } from '../given/facts.ts';
import { frozenDays, movedBuckets } from './copy-frozen-day.ts';

const DAY = 2;
const utc = makeZone('UTC');
const kathmandu = makeZone('Asia/Kathmandu');
const berlin = makeZone('Europe/Berlin');
const apia = makeZone('Pacific/Apia');
const at = (text: string): number => Date.parse(text);

describe('where the buckets of a frozen day go in another cut', () => {
  it('the day to that of its date, whichever way the zone moves', () => {
    const [there] = movedBuckets(utc, utc.dayOf(at('2026-03-01T12:00Z')), kathmandu);
    expect(there).toEqual({
      grain: DAY,
      start: at('2026-03-01T00:00Z'),
      end: at('2026-03-02T00:00Z'),
      to: at('2026-03-01T00:00+05:45'),
    });
    const [back] = movedBuckets(kathmandu, kathmandu.dayOf(there?.to ?? 0), utc);
    expect(back?.to).toBe(there?.start);
  });

  it('each hour to the one that a clock shows as the same', () => {
    const [, ...hours] = movedBuckets(utc, utc.dayOf(at('2026-03-01T12:00Z')), kathmandu);
    expect(hours).toHaveLength(24);
    expect(hours[10]).toMatchObject({ start: at('2026-03-01T10:00Z'), to: at('2026-03-01T10:00+05:45') });
  });

  it('the repeated hour to the one that there is, and one that is left out to the next', () => {
    const repeated = movedBuckets(berlin, berlin.dayOf(at('2026-10-25T12:00Z')), utc).slice(3, 5);
    expect(repeated.map(({ to }) => to)).toEqual([at('2026-10-25T02:00Z'), at('2026-10-25T02:00Z')]);
    const skipped = movedBuckets(utc, utc.dayOf(at('2026-03-29T12:00Z')), berlin)[3];
    expect(skipped).toMatchObject({ start: at('2026-03-29T02:00Z'), to: at('2026-03-29T03:00+02:00') });
  });

  it('a date that was left out to the next one, together with what is of that date', () => {
    const days = utc.days(at('2011-12-29T00:00Z'), at('2012-01-01T00:00Z'));
    const frozen = { from: aSite({ zone: utc }), to: aSite({ cut: 5, zone: apia }), rowsFrom: at('2012-06-01T00:00Z') };
    expect(
      frozenDays(frozen, days).map(({ into, days: from }) => [into.label, from.map(({ label }) => label)]),
    ).toEqual([
      ['2011-12-29', ['2011-12-29']],
      ['2011-12-31', ['2011-12-30', '2011-12-31']],
    ]);
  });
});
