import { readExampleLog } from '../traffic/example-log.ts';
import { gapsOf } from '../traffic/gaps.ts';
import { randomFrom } from '../traffic/random.ts';
import { latenciesOf, median } from './quantiles.ts';
import { Schedule } from './schedule.ts';

const dueTimes = (seed: number, count: number): readonly number[] => {
  const schedule = new Schedule(gapsOf(readExampleLog(), randomFrom(seed)), 1000, seed);
  return Array.from({ length: count }, () => {
    const { next } = schedule;
    schedule.advance();
    return next;
  });
};

describe('when requests are due', () => {
  it('keeps the rate that was asked for, in the bursts of the log', () => {
    const times = dueTimes(1, 14_101);
    expect((times.at(-1) ?? 0) / 14_100).toBeCloseTo(1, 1);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...gaps)).toBeGreaterThan(4);
  });

  it('is the same for the same seed', () => {
    expect(dueTimes(3, 50)).toEqual(dueTimes(3, 50));
    expect(dueTimes(3, 50)).not.toEqual(dueTimes(4, 50));
  });
});

describe('quantiles', () => {
  it('are values that were measured', () => {
    const values = Float64Array.from({ length: 1000 }, (_, index) => 1000 - index);
    expect(latenciesOf(values)).toEqual({ p50: 500, p99: 990, p999: 999, max: 1000 });
  });

  it('have no value of nothing, and the middle of two', () => {
    expect(latenciesOf(new Float64Array()).p99).toBeNaN();
    expect(median([1, 4, 2, 3])).toBe(2.5);
  });
});
