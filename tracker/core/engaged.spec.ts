import { engagedMs } from './engaged.ts';

const SECOND = 1000;

describe('engagement', () => {
  it('is the time since the page came to the front', () => {
    expect(engagedMs(15 * SECOND, 10 * SECOND, 5 * SECOND)).toBe(10 * SECOND);
  });

  it('ends half a minute after the last input', () => {
    expect(engagedMs(40 * SECOND, 10 * SECOND, 5 * SECOND)).toBe(35 * SECOND);
    expect(engagedMs(400 * SECOND, 10 * SECOND, 5 * SECOND)).toBe(35 * SECOND);
  });

  it('is nothing if the last input was longer ago', () => {
    expect(engagedMs(100 * SECOND, 10 * SECOND, 50 * SECOND)).toBe(0);
  });

  it('is nothing while the page is not in front', () => {
    expect(engagedMs(100 * SECOND, 90 * SECOND, Infinity)).toBe(0);
  });
});
