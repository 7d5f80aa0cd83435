import { type Bounds, DAY_MS, missingParts, partDays } from './parts.ts';

const days = (...bounds: (readonly [number, number])[]): readonly Bounds[] =>
  bounds.map(([start, end]) => ({ startsAt: start * DAY_MS, endsAt: end * DAY_MS }));

describe('the parts of a topic', () => {
  it('are made ahead of time', () => {
    expect(missingParts([], 100 * DAY_MS, 30)).toEqual(days([90, 120], [120, 150]));
  });

  it('are not made twice', () => {
    expect(missingParts(days([90, 120], [120, 150]), 101 * DAY_MS, 30)).toEqual([]);
  });

  it('follow without a hole when their length changes', () => {
    expect(missingParts(days([90, 120]), 119 * DAY_MS, 7)).toEqual(days([120, 126], [126, 133]));
    expect(missingParts(days([90, 97]), 97 * DAY_MS, 30)).toEqual(days([97, 120], [120, 150]));
  });

  it('fill a hole that a clock gone astray has left', () => {
    expect(missingParts(days([120, 150]), 100 * DAY_MS, 30)).toEqual(days([90, 120]));
    expect(missingParts(days([110, 150]), 100 * DAY_MS, 30)).toEqual(days([90, 110]));
  });

  it('let a record outlive its retention by a tenth at most', () => {
    expect([partDays(30), partDays(90), partDays(1), partDays('keep')]).toEqual([3, 9, 1, 30]);
  });
});
