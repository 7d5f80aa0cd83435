import { datesOf, intervalFor, intervalsFor, lengthInDays, rangeOf, shift, type Range } from './range.ts';

const today = { now: new Date('2026-03-15T14:30:00Z'), date: '2026-03-15' };
const period = (word: string): Range => ({ kind: 'period', period: word });

describe('a date range', () => {
  it('is the last seven days where the address names none', () => {
    expect(rangeOf(undefined, undefined, undefined)).toEqual(period('7d'));
    expect(rangeOf('30d', '2026-03-01', undefined)).toEqual(period('30d'));
  });

  it('tells two dates from two instants', () => {
    expect(rangeOf(undefined, '2026-03-01', '2026-03-04').kind).toBe('dates');
    expect(rangeOf(undefined, '2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z').kind).toBe('instants');
  });

  it.each([
    ['today', '2026-03-15', '2026-03-15'],
    ['yesterday', '2026-03-14', '2026-03-14'],
    ['7d', '2026-03-09', '2026-03-15'],
    ['thisMonth', '2026-03-01', '2026-03-31'],
    ['lastMonth', '2026-02-01', '2026-02-28'],
    ['thisYear', '2026-01-01', '2026-12-31'],
    ['12mo', '2025-03-16', '2026-03-15'],
  ])('%s runs from %s to %s', (word, from, to) => {
    expect(datesOf(period(word), today)).toEqual({ from, to });
  });

  it('has no dates when it is cut on the clock or by the data', () => {
    expect(datesOf(period('24h'), today)).toBeUndefined();
    expect(datesOf(period('all'), today)).toBeUndefined();
    expect(lengthInDays(period('all'), today)).toBeUndefined();
    expect(lengthInDays(period('24h'), today)).toBe(1);
  });
});

describe('moving to the period before or after', () => {
  it('moves by the length in days', () => {
    expect(shift(period('7d'), -1, today)).toEqual({ kind: 'dates', from: '2026-03-02', to: '2026-03-08' });
  });

  it('moves whole months by months', () => {
    expect(shift(period('thisMonth'), -1, today)).toEqual(period('lastMonth'));
    expect(shift(period('lastMonth'), -1, today)).toEqual({ kind: 'dates', from: '2026-01-01', to: '2026-01-31' });
    expect(shift(period('thisYear'), -1, today)).toEqual({ kind: 'dates', from: '2025-01-01', to: '2025-12-31' });
  });

  it('finds the words again on the way back', () => {
    expect(shift(period('today'), -1, today)).toEqual(period('yesterday'));
    expect(shift(period('yesterday'), 1, today)).toEqual(period('today'));
    expect(shift({ kind: 'dates', from: '2026-03-02', to: '2026-03-08' }, 1, today)).toEqual(period('7d'));
  });

  it('moves a range on the clock by hours', () => {
    expect(shift(period('24h'), -1, today)).toEqual({
      kind: 'instants',
      from: '2026-03-13T14:30:00.000Z',
      to: '2026-03-14T14:30:00.000Z',
    });
  });

  it('ends at today', () => {
    expect(shift(period('today'), 1, today)).toBeUndefined();
    expect(shift(period('all'), -1, today)).toBeUndefined();
  });
});

describe('what follows from the length of a range', () => {
  it('keeps the chosen interval while it shows something', () => {
    expect(intervalFor('week', 30)).toBe('week');
    expect(intervalFor('week', 3)).toBeUndefined();
    expect(intervalFor(undefined, 30)).toBeUndefined();
  });

  it('offers only intervals that show something', () => {
    expect(intervalsFor(1)).toEqual(['hour']);
    expect(intervalsFor(30)).toEqual(['hour', 'day', 'week']);
    expect(intervalsFor(365)).toEqual(['day', 'week', 'month']);
  });
});
