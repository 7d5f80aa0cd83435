import fc from 'fast-check';
import { type Failure } from './errors.ts';
import {
  parseRange,
  previousRange,
  previousYearRange,
  type Range,
  type RangeContext,
  type RangeRequest,
} from './range.ts';
import { makeZone } from './zone.ts';

const berlin = makeZone('Europe/Berlin');
const at = (local: string): number => Date.parse(local);
/** Wednesday, 4 March 2026, half past two in Berlin. */
const context: RangeContext = {
  zone: berlin,
  now: at('2026-03-04T14:30:00+01:00'),
  firstAt: at('2026-01-15T09:00:00+01:00'),
};
const iso = ({ from, to }: Range): readonly string[] => [from, to].map((ms) => new Date(ms).toISOString());
const range = (request: RangeRequest, more: Partial<RangeContext> = {}): Range =>
  parseRange(request, { ...context, ...more });

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('It was not refused');
}

describe('a period word', () => {
  it.each([
    ['today', '2026-03-03T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
    ['yesterday', '2026-03-02T23:00:00.000Z', '2026-03-03T23:00:00.000Z'],
    ['1d', '2026-03-03T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
    ['7d', '2026-02-25T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
    ['400d', '2025-01-28T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
    ['thisMonth', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['lastMonth', '2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
    ['thisYear', '2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['12mo', '2025-03-31T22:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['all', '2026-01-14T23:00:00.000Z', '2026-03-04T23:00:00.000Z'],
  ])('%s is a range of local days', (period, from, to) => {
    expect(iso(range({ period }))).toEqual([from, to]);
  });

  it('24h is on the clock, no zone involved', () => {
    expect(iso(range({ period: '24h' }))).toEqual(['2026-03-03T13:30:00.000Z', '2026-03-04T13:30:00.000Z']);
  });

  it('is 30d if nothing is asked for', () => {
    expect(range({})).toEqual(range({ period: '30d' }));
  });

  it('all is today before the first event', () => {
    expect(iso(range({ period: 'all' }, { firstAt: null }))).toEqual(iso(range({ period: 'today' })));
  });

  it('today has 23 hours where the clock springs forward', () => {
    const { from, to } = range({ period: 'today' }, { now: at('2026-03-29T12:00:00+02:00') });
    expect((to - from) / 3_600_000).toBe(23);
  });

  it.each(['', '0d', '401d', '7', 'd', '-7d', '07d', 'tomorrow', 'toString', 'constructor'])(
    'is not %p: range.invalid',
    (period) => {
      expect(failureOf(() => range({ period }))).toMatchObject({ code: 'range.invalid', field: 'period' });
    },
  );
});

describe('from and to', () => {
  it('are both included as dates', () => {
    expect(iso(range({ from: '2026-03-28', to: '2026-03-29' }))).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(iso(range({ from: '2026-03-01', to: '2026-03-01' }))).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-01T23:00:00.000Z',
    ]);
  });

  it('as instants exclude the end', () => {
    expect(iso(range({ from: '2026-03-01T10:00:00+01:00', to: 1_772_361_000_000 }))).toEqual([
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T10:30:00.000Z',
    ]);
  });

  it.each<[string, RangeRequest]>([
    ['half a range', { from: '2026-03-01' }],
    ['the other half', { to: '2026-03-01' }],
    ['a period beside them', { period: '7d', from: '2026-03-01', to: '2026-03-02' }],
    ['from after to', { from: '2026-03-02', to: '2026-03-01' }],
    ['an empty stretch', { from: '2026-03-01T10:00:00Z', to: '2026-03-01T10:00:00Z' }],
    ['a date that is none', { from: '2026-02-30', to: '2026-03-01' }],
    ['an unreadable one', { from: 'yesterday', to: '2026-03-01' }],
  ])('are refused as %s: range.invalid', (_, request) => {
    expect(failureOf(() => range(request)).code).toBe('range.invalid');
  });
});

describe('the period to compare with', () => {
  const before = (request: RangeRequest, more: Partial<RangeContext> = {}): readonly string[] => {
    const at = { ...context, ...more };
    return iso(previousRange(parseRange(request, at), at));
  };

  it.each<[string, RangeRequest, string, string]>([
    [
      'yesterday until the same time for today',
      { period: 'today' },
      '2026-03-02T23:00:00.000Z',
      '2026-03-03T13:30:00.000Z',
    ],
    [
      'the whole day before for yesterday',
      { period: 'yesterday' },
      '2026-03-01T23:00:00.000Z',
      '2026-03-02T23:00:00.000Z',
    ],
    ['the seven days before, cut, for 7d', { period: '7d' }, '2026-02-18T23:00:00.000Z', '2026-02-25T13:30:00.000Z'],
    [
      'the month before, cut, for thisMonth',
      { period: 'thisMonth' },
      '2026-01-31T23:00:00.000Z',
      '2026-02-04T13:30:00.000Z',
    ],
    [
      'the whole month before for lastMonth',
      { period: 'lastMonth' },
      '2025-12-31T23:00:00.000Z',
      '2026-01-31T23:00:00.000Z',
    ],
    [
      'the year before, cut, for thisYear',
      { period: 'thisYear' },
      '2024-12-31T23:00:00.000Z',
      '2025-03-04T13:30:00.000Z',
    ],
    ['the 24 hours before for 24h', { period: '24h' }, '2026-03-02T13:30:00.000Z', '2026-03-03T13:30:00.000Z'],
    [
      'as many days before for dates in the past',
      { from: '2026-02-10', to: '2026-02-14' },
      '2026-02-04T23:00:00.000Z',
      '2026-02-09T23:00:00.000Z',
    ],
    [
      'the same stretch before for instants',
      { from: '2026-03-01T10:00:00Z', to: '2026-03-01T12:00:00Z' },
      '2026-03-01T08:00:00.000Z',
      '2026-03-01T10:00:00.000Z',
    ],
  ])('is %s', (_, request, from, to) => {
    expect(before(request)).toEqual([from, to]);
  });

  it('is cut at the same elapsed local time though an hour was skipped or repeated', () => {
    expect(before({ period: 'today' }, { now: at('2026-03-29T12:00:00+02:00') })).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T11:00:00.000Z',
    ]);
    expect(before({ period: 'today' }, { now: at('2026-10-26T12:00:00+01:00') })).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T11:00:00.000Z',
    ]);
  });

  it('ends with the month where the one before is shorter', () => {
    expect(before({ period: 'thisMonth' }, { now: at('2026-03-31T12:00:00+02:00') })).toEqual([
      '2026-01-31T23:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
    ]);
  });

  it('does not exist for all time: query.compareAll', () => {
    expect(failureOf(() => before({ period: 'all' })).code).toBe('query.compareAll');
    expect(failureOf(() => previousYearRange(range({ period: 'all' }), context)).code).toBe('query.compareAll');
  });

  it.each<[string, RangeRequest, string, string]>([
    ['today', { period: 'today' }, '2025-03-03T23:00:00.000Z', '2025-03-04T13:30:00.000Z'],
    ['last month', { period: 'lastMonth' }, '2025-01-31T23:00:00.000Z', '2025-02-28T23:00:00.000Z'],
    ['24h', { period: '24h' }, '2025-03-03T13:30:00.000Z', '2025-03-04T13:30:00.000Z'],
    ['29 February', { from: '2024-02-29', to: '2024-02-29' }, '2023-02-27T23:00:00.000Z', '2023-02-28T23:00:00.000Z'],
  ])('is for previousYear the same dates a year earlier: %s', (_, request, from, to) => {
    expect(iso(previousYearRange(range(request), context))).toEqual([from, to]);
  });

  it('never reaches into the range, nor is longer in days', () => {
    const zone = fc
      .constantFrom('Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Australia/Lord_Howe')
      .map(makeZone);
    const now = fc.integer({ min: at('2010-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    const period = fc.constantFrom(
      'today',
      'yesterday',
      '7d',
      '30d',
      'thisMonth',
      'lastMonth',
      'thisYear',
      '12mo',
      '24h',
    );
    fc.assert(
      fc.property(zone, now, period, (inZone, time, word) => {
        const inContext = { zone: inZone, now: time, firstAt: null };
        const asked = parseRange({ period: word }, inContext);
        const earlier = previousRange(asked, inContext);
        expect(earlier.from).toBeLessThanOrEqual(earlier.to);
        expect(earlier.to).toBeLessThanOrEqual(asked.from);
        if (time < asked.from || time >= asked.to) expect(earlier.to).toBe(asked.from);
      }),
      { numRuns: 200 },
    );
  });
});
