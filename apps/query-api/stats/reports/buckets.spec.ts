import { DAY_MS } from '#libs/domain';
import { intervalFor } from './buckets.ts';

describe('The interval of a range for which none was asked', () => {
  it.each([
    [0.1, 'minute'],
    [1, 'hour'],
    [2, 'hour'],
    [3, 'day'],
    [30, 'day'],
    [100, 'day'],
    [365, 'week'],
    [1000, 'month'],
  ])('of %d days is the %s', (days, interval) => {
    expect(intervalFor({ from: 0, to: days * DAY_MS })).toBe(interval);
  });
});
