import { bucketTexts } from './bucket-text.ts';

const days = [{ start: '2026-03-01T00:00:00Z' }, { start: '2026-03-02T00:00:00Z' }];

describe('the buckets of a report', () => {
  it('are named by their day, and below the chart shortly', () => {
    const { of, ends } = bucketTexts(days, 'day', 'UTC');
    expect(of(1)).toMatch(/2026/);
    expect(ends.map((end) => end.includes('2026'))).toEqual([false, false]);
  });

  it('tell the hour where they are hours, also when the report does not say so', () => {
    const hours = [{ start: '2026-03-01T13:00:00Z' }, { start: '2026-03-01T14:00:00Z' }];
    expect(bucketTexts(hours, undefined, 'UTC').of(1)).toMatch(/:00/);
  });

  it('are none of a report without any', () => expect(bucketTexts([], 'day', 'UTC').ends).toEqual(['', '']));
});
