import { addShift, noShifts } from './layout-shifts.ts';

const worstOf = (...shifts: readonly (readonly [startTime: number, value: number])[]): number =>
  shifts.reduce((state, [startTime, value]) => addShift(state, { startTime, value }), noShifts).worst;

describe('CLS', () => {
  it('is 0 without shifts', () => {
    expect(worstOf()).toBe(0);
  });

  it('adds shifts that follow each other within a second', () => {
    expect(worstOf([0, 0.1], [900, 0.2], [1800, 0.1])).toBeCloseTo(0.4);
    expect(worstOf([0, 0.1], [1000, 0.2])).toBeCloseTo(0.2);
  });

  it('adds them for five seconds at most', () => {
    const steady = [0, 900, 1800, 2700, 3600, 4500, 5400].map((time) => [time, 0.1] as const);
    expect(worstOf(...steady)).toBeCloseTo(0.6);
  });

  it('is the worst window, not the last one', () => {
    expect(worstOf([0, 0.5], [5000, 0.1])).toBeCloseTo(0.5);
  });
});
