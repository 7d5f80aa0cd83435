import { compact, duration, longValue, percent, ratio, shortValue } from './numbers.ts';

describe('a number', () => {
  it('is exact while it is short, then compact', () => {
    expect([1, 9999, 12_345, 12_345_678].map((value) => compact(value, 'en'))).toEqual([
      '1',
      '9,999',
      '12.3K',
      '12.3M',
    ]);
  });

  it('follows the locale', () => {
    expect(compact(9999, 'de')).toBe('9.999');
    expect(percent(12.34, 1, 'de')).toBe('12,3\u00a0%');
    expect(ratio(2, 'de')).toBe('2,0');
  });

  it('says a dash where there is none, and 0 where it is 0', () => {
    expect(shortValue('percent', null, 'en')).toBe('–');
    expect(shortValue('percent', 0, 'en')).toBe('0%');
  });

  it('has all its digits when it is asked for them', () => {
    expect(longValue('count', 12_345_678, 'en')).toBe('12,345,678');
    expect(longValue('percent', 43.21, 'en')).toBe('43.21%');
  });
});

describe('an amount', () => {
  it('has cents where it is not whole, and is compact when it is long', () => {
    expect(shortValue('money', 12.5, 'en')).toBe('12.50');
    expect(shortValue('money', 900, 'en')).toBe('900');
    expect(shortValue('money', 12_345.67, 'en')).toBe('12.3K');
    expect(longValue('money', 12_345.67, 'en')).toBe('12,345.67');
  });
});

describe('a duration', () => {
  it.each([
    [0, '0s'],
    [8.4, '8s'],
    [60, '1m'],
    [185, '3m 5s'],
    [7800, '2h 10m'],
    [7205, '2h'],
    [90_000, '25h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(duration(seconds, 'en')).toBe(text);
  });
});
