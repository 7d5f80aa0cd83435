import { type Bucket } from '../../api/types.ts';
import { areaPath, currentSeries, linePath, makeScale, runs, splitUnfinished } from './plot.ts';

const frame = { left: 40, right: 0, top: 10, bottom: 30 };
const scale = makeScale({ width: 240, height: 140 }, frame, 5, 100);

const bucket = (start: string, visitors: number, partial = false) => ({ start, visitors, partial }) as Bucket;

describe('the positions of a chart', () => {
  it('run from edge to edge and from 0 to the top', () => {
    expect([0, 2, 4].map((index) => scale.x(index))).toEqual([40, 140, 240]);
    expect([0, 50, 100].map((value) => scale.y(value))).toEqual([110, 60, 10]);
  });

  it('find the bucket under the pointer, also beyond the edges', () => {
    expect([-20, 40, 88, 93, 500].map((x) => scale.indexAt(x))).toEqual([0, 0, 1, 1, 4]);
  });

  it('put a single bucket in the middle', () => {
    const single = makeScale({ width: 240, height: 140 }, frame, 1, 1);
    expect(single.x(0)).toBe(140);
    expect(single.indexAt(0)).toBe(0);
  });
});

describe('a line', () => {
  it('is broken where there is no value', () => {
    const found = runs([10, 20, null, 30, 40], scale);
    expect(found.map((run) => run.length)).toEqual([2, 2]);
    expect(linePath(found[0] ?? [])).toBe('M40 100L90 90');
    expect(areaPath(found[0] ?? [], 110)).toBe('M40 100L90 90L90 110L40 110Z');
  });

  it('has no area below a single point', () => {
    expect(areaPath([{ x: 1, y: 1 }], 10)).toBe('');
  });

  it('stops at the present', () => {
    const buckets = [bucket('2026-03-01T00:00:00Z', 5), bucket('2026-03-02T00:00:00Z', 0)];
    expect(currentSeries(buckets, 'visitors', new Date('2026-03-01T12:00:00Z'))).toEqual([5, null]);
  });

  it('is dashed from the last finished bucket into the unfinished one', () => {
    const buckets = [bucket('a', 1), bucket('b', 2), bucket('c', 1, true)];
    expect(splitUnfinished(buckets, [1, 2, 1])).toEqual({ finished: [1, 2, null], unfinished: [null, 2, 1] });
    expect(splitUnfinished([bucket('a', 1)], [1])).toEqual({ finished: [1], unfinished: [] });
  });
});
