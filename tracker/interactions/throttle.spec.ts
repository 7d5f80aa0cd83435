import { jest } from '@jest/globals';
import { throttle } from './throttle.ts';

describe('throttling', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('passes the first at once, and of the others the last one', () => {
    const passed: number[] = [];
    const pass = throttle(100, (value: number) => passed.push(value));
    [1, 2, 3].forEach(pass);
    expect(passed).toEqual([1]);
    jest.advanceTimersByTime(100);
    expect(passed).toEqual([1, 3]);
    pass(4);
    expect(passed).toEqual([1, 3]);
    jest.advanceTimersByTime(100);
    expect(passed).toEqual([1, 3, 4]);
    jest.advanceTimersByTime(100);
    pass(5);
    expect(passed).toEqual([1, 3, 4, 5]);
  });
});
