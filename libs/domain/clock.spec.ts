import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './calendar-date.ts';
import { correctTimes, DEFAULT_MAX_AGE_MS, judgeAge, parseTime } from './clock.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');

describe('the time when an event occurred', () => {
  it('is client time corrected by the clock skew seen at sentAt', () => {
    const clock = { receivedAt: now, sentAt: now + HOUR_MS, clientTimes: [now + HOUR_MS - 5000, now + HOUR_MS] };
    expect(correctTimes(clock)).toEqual([now - 5000, now]);
    expect(correctTimes({ ...clock, sentAt: now - HOUR_MS, clientTimes: [now - HOUR_MS - 200] })).toEqual([now - 200]);
  });

  it('is taken as it is without sentAt', () => {
    expect(correctTimes({ receivedAt: now, sentAt: null, clientTimes: [now - DAY_MS, now] })).toEqual([
      now - DAY_MS,
      now,
    ]);
  });

  it('is shifted with all others so that the newest is now, spacing kept, if without sentAt that lies in the future', () => {
    const clientTimes = [now + HOUR_MS - 7000, now + HOUR_MS, now - MINUTE_MS];
    expect(correctTimes({ receivedAt: now, sentAt: null, clientTimes })).toEqual([
      now - 7000,
      now,
      now - MINUTE_MS - HOUR_MS,
    ]);
  });

  it('is when it was received without any client time', () => {
    expect(correctTimes({ receivedAt: now, sentAt: null, clientTimes: [null, null] })).toEqual([now, now]);
    expect(correctTimes({ receivedAt: now, sentAt: now + HOUR_MS, clientTimes: [null] })).toEqual([now]);
  });

  it('keeps the spacing of a request whatever its clock says', () => {
    const times = fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(times, fc.option(fc.integer({ min: 0, max: 4e12 })), (clientTimes, sentAt) => {
        const corrected = correctTimes({ receivedAt: now, sentAt, clientTimes });
        const gaps = (list: readonly number[]): readonly number[] => list.map((time) => time - (list[0] ?? 0));
        expect(gaps(corrected)).toEqual(gaps(clientTimes));
        if (sentAt === null) expect(Math.max(...corrected)).toBeLessThanOrEqual(now);
      }),
    );
  });
});

describe('the age of an event', () => {
  it.each([
    ['exactly 48 h old is accepted', -48 * HOUR_MS, 'accepted'],
    ['a millisecond more is too old', -48 * HOUR_MS - 1, 'tooOld'],
    ['exactly 10 min ahead is accepted', 10 * MINUTE_MS, 'accepted'],
    ['a millisecond more is in the future', 10 * MINUTE_MS + 1, 'inFuture'],
    ['now is accepted', 0, 'accepted'],
  ] as const)('%s', (_, distance, age) => {
    expect(judgeAge(now + distance, now, DEFAULT_MAX_AGE_MS)).toBe(age);
  });

  it('is no reason against server-side events and imports, which may be older', () => {
    expect(judgeAge(0, now, null)).toBe('accepted');
    expect(judgeAge(now + HOUR_MS, now, null)).toBe('inFuture');
  });
});

describe('a time as clients send it', () => {
  it.each<[unknown, string]>([
    ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00.123456+00:00', '2026-03-01T12:00:00.123Z'],
    ['2026-03-01T13:00:00+01:00', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T13:00:00+0100', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T13:00:00+01', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01 12:00', '2026-03-01T12:00:00.000Z'],
    [now, '2026-03-01T12:00:00.000Z'],
    [now / 1000, '2026-03-01T12:00:00.000Z'],
    [now / 1000 + 0.25, '2026-03-01T12:00:00.250Z'],
    [String(now), '2026-03-01T12:00:00.000Z'],
  ])('%p is %s', (value, iso) => {
    expect(new Date(parseTime(value) ?? NaN).toISOString()).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '2026-03-01',
    '2026-02-30T12:00:00Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T12:00:00+99:99',
    NaN,
    Infinity,
    -5,
    1e300,
    null,
    undefined,
    true,
    {},
  ])('is not %p', (value) => {
    expect(parseTime(value)).toBeUndefined();
  });
});
