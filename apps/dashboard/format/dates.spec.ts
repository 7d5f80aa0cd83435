import { axisLabel, bucketLabel, comparedLabel, partsIn, rangeLabel, sinceLabel } from './dates.ts';

const berlin = 'Europe/Berlin';
const at = (text: string) => new Date(text);
/** ICU puts thin and narrow spaces around dashes and before AM. */
const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ');

describe('the axis', () => {
  it('shows hours, and the day where one begins', () => {
    expect(plain(axisLabel(at('2026-03-01T13:00:00Z'), 'hour', berlin, 'en'))).toBe('2 PM');
    expect(axisLabel(at('2026-02-28T23:00:00Z'), 'hour', berlin, 'en')).toBe('Mar 1');
  });

  it('shows the year where one begins', () => {
    expect(axisLabel(at('2025-12-31T23:00:00Z'), 'month', berlin, 'en')).toBe('2026');
    expect(axisLabel(at('2026-01-31T23:00:00Z'), 'month', berlin, 'en')).toBe('Feb');
  });

  it('follows the locale', () => {
    expect(axisLabel(at('2026-03-01T11:00:00Z'), 'day', berlin, 'de')).toBe('1. März');
  });
});

describe('a bucket and a range', () => {
  it('are named by their local days, the last one included', () => {
    const range = { from: '2026-02-28T23:00:00Z', to: '2026-03-07T23:00:00Z' };
    expect(plain(rangeLabel(range, berlin, 'en'))).toBe('Mar 1 – 7, 2026');
    expect(plain(bucketLabel({ start: at(range.from), end: at(range.to) }, 'week', berlin, 'en'))).toBe(
      'Mar 1 – 7, 2026',
    );
  });

  it('carry the time of day where they do not end with a day', () => {
    const range = { from: '2026-03-01T09:00:00Z', to: '2026-03-01T11:30:00Z' };
    expect(plain(rangeLabel(range, berlin, 'en'))).toBe('Mar 1, 2026, 10:00 AM – 12:30 PM');
  });
});

describe('the compared range', () => {
  const compared = { from: '2026-02-21T23:00:00Z', to: '2026-02-28T13:32:00Z' };

  it('is named by its days beside whole days, though it is cut at the same elapsed time', () => {
    const week = { from: '2026-02-28T23:00:00Z', to: '2026-03-07T23:00:00Z' };
    expect(plain(comparedLabel(compared, week, berlin, 'en'))).toBe('Feb 22 – 28, 2026');
  });

  it('has its times beside a range on the clock', () => {
    const clock = { from: '2026-03-01T13:32:00Z', to: '2026-03-02T13:32:00Z' };
    expect(plain(comparedLabel(compared, clock, berlin, 'en'))).toBe('Feb 22, 2026, 12:00 AM – Feb 28, 2026, 2:32 PM');
  });
});

describe('a moment', () => {
  it('is relative within a day and absolute beyond', () => {
    const now = at('2026-03-01T12:00:00Z');
    expect(sinceLabel(at('2026-03-01T11:59:48Z'), now, berlin, 'en')).toBe('12 sec. ago');
    expect(sinceLabel(at('2026-03-01T09:30:00Z'), now, berlin, 'en')).toBe('2 hr. ago');
    expect(plain(sinceLabel(at('2026-02-27T09:30:00Z'), now, berlin, 'en'))).toBe('Feb 27, 2026, 10:30:00 AM');
    expect(sinceLabel(at('2026-03-01T12:00:05Z'), now, berlin, 'en')).toBe('now');
  });

  it('has the hour and weekday of the zone', () => {
    expect(partsIn(at('2026-03-01T23:30:00Z'), berlin)).toEqual({ hour: 0, month: 3, weekday: 1 });
  });
});
