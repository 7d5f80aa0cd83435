import { type Bucket } from '../../api/types.ts';
import { comparedBucket, intervalOf, labelledBuckets, shadedBands } from './time-axis.ts';

const hourMs = 3_600_000;

function bucketsFrom(start: string, count: number, lengthMs: number): Bucket[] {
  return Array.from({ length: count }, (_, index) => {
    const at = Date.parse(start) + index * lengthMs;
    return { start: new Date(at).toISOString(), end: new Date(at + lengthMs).toISOString() } as Bucket;
  });
}

describe('labels of time', () => {
  const day = bucketsFrom('2026-03-01T23:00:00Z', 24, hourMs);

  it('stand at round hours of the zone', () => {
    expect(labelledBuckets(day, 'hour', 'Europe/Berlin', 600)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  });

  it('stand at midnights when there are many days', () => {
    const week = bucketsFrom('2026-03-01T23:00:00Z', 7 * 24, hourMs);
    expect(labelledBuckets(week, 'hour', 'Europe/Berlin', 600)).toEqual([0, 24, 48, 72, 96, 120, 144]);
  });

  it('stand at years when there are many months', () => {
    const months = Array.from({ length: 60 }, (_, index) => {
      const start = new Date(Date.UTC(2021, 4 + index, 1)).toISOString();
      return { start, end: start } as Bucket;
    });
    expect(labelledBuckets(months, 'month', 'UTC', 600)).toEqual([8, 20, 32, 44, 56]);
  });

  it('are never more than fit', () => {
    const year = bucketsFrom('2026-01-01T00:00:00Z', 365, 24 * hourMs);
    expect(labelledBuckets(year, 'day', 'UTC', 320).length).toBeLessThanOrEqual(5);
  });
});

describe('shading', () => {
  it('marks the nights of a day', () => {
    const day = bucketsFrom('2026-03-02T00:00:00Z', 24, hourMs);
    expect(shadedBands(day, 'hour', 'UTC')).toEqual([
      { from: 0, to: 5 },
      { from: 22, to: 23 },
    ]);
  });

  it('marks the weekends of a week, and nothing behind days', () => {
    const week = bucketsFrom('2026-03-02T00:00:00Z', 168, hourMs);
    expect(shadedBands(week, 'hour', 'UTC')).toEqual([{ from: 120, to: 167 }]);
    expect(shadedBands(week, 'day', 'UTC')).toEqual([]);
  });
});

describe('the interval of an answer', () => {
  it('is what the server says, else what the buckets show', () => {
    expect(intervalOf([], 'week')).toBe('week');
    const lengths = [60_000, hourMs, 25 * hourMs, 168 * hourMs, 720 * hourMs];
    expect(lengths.map((length) => intervalOf(bucketsFrom('2026-03-01T00:00:00Z', 1, length), undefined))).toEqual([
      'minute',
      'hour',
      'day',
      'week',
      'month',
    ]);
  });
});

describe('the compared bucket', () => {
  const range = { from: '2026-03-29T22:00:00Z', to: '2026-04-05T22:00:00Z', timeZone: 'Europe/Berlin' };
  const earlier = { from: '2026-03-22T23:00:00Z', to: '2026-03-29T22:00:00Z' };
  const second = (lengthMs: number) => bucketsFrom(range.from, 2, lengthMs)[1] as Bucket;

  it('keeps its day when the clock changes between the ranges', () => {
    const compared = comparedBucket(second(24 * hourMs), 'day', range, earlier);
    expect(compared.timeZone).toBe('UTC');
    expect(compared.start.toISOString()).toBe('2026-03-24T00:00:00.000Z');
  });

  it('is as many hours into the earlier range', () => {
    expect(comparedBucket(second(hourMs), 'hour', range, earlier).start.toISOString()).toBe('2026-03-23T00:00:00.000Z');
  });

  it('is as many months into the earlier range', () => {
    const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', timeZone: 'UTC' };
    const before = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };
    const march = { start: '2026-03-01T00:00:00Z', end: '2026-04-01T00:00:00Z' } as Bucket;
    expect(comparedBucket(march, 'month', year, before).start.toISOString()).toBe('2025-03-01T00:00:00.000Z');
  });
});
