import { throttle } from './throttle.ts';

describe('throttling', () => {
  it('passes the first at once, and of the others the last one', () => {
    const passed: number[] = [];
    const waiting: (() => void)[] = [];
    const pass = throttle(
      100,
      (value: number) => passed.push(value),
      (wake, milliseconds) => {
        expect(milliseconds).toBe(100);
        waiting.push(wake);
      },
    );
    const timeIsOver = (): void => waiting.shift()?.();

    [1, 2, 3].forEach((value) => pass(value));
    expect(passed).toEqual([1]);
    timeIsOver();
    expect(passed).toEqual([1, 3]);
    pass(4);
    expect(passed).toEqual([1, 3]);
    timeIsOver();
    expect(passed).toEqual([1, 3, 4]);
    timeIsOver();
    pass(5);
    expect(passed).toEqual([1, 3, 4, 5]);
  });
});
