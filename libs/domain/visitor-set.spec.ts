import fc from 'fast-check';
import { memberKey } from './member-key.ts';
import { newEventId } from './event-id.ts';
import { sketchPrecision, VisitorSet, type SketchPrecision } from './visitor-set.ts';

/** A generator of bytes that gives the same in each run (xorshift). */
function bytesFrom(seed: number): (count: number) => Buffer {
  let state = seed;
  return (count) =>
    Buffer.from(
      Array.from({ length: count }, () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state & 255;
      }),
    );
}

const randomIds = (count: number, seed: number): readonly string[] => {
  const bytes = bytesFrom(seed);
  return Array.from({ length: count }, () => newEventId(0, bytes(10)));
};
/** UUIDs that differ in a few bits only: the worst that a client may send. */
const countedIds = (count: number, from = 0): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `00000000-0000-4000-8000-${(from + index).toString(16).padStart(12, '0')}`,
  );

const million = countedIds(1_000_000);

const setOf = (ids: Iterable<string>, precision: SketchPrecision = sketchPrecision.totals): VisitorSet => {
  const set = new VisitorSet(precision);
  for (const id of ids) set.add(id);
  return set;
};
const errorOf = (found: number, expected: number): number => (100 * Math.abs(found - expected)) / expected;

describe('a set of visitors', () => {
  it('is exact up to 1,000 ids, a sketch above, and says its error', () => {
    const exact = setOf(randomIds(1_000, 1));
    expect([exact.count, exact.isExact, exact.errorPercent]).toEqual([1_000, true, null]);
    const totals = setOf(randomIds(1_001, 1));
    expect([totals.isExact, totals.errorPercent]).toEqual([false, 0.81]);
    expect(setOf(randomIds(1_001, 1), sketchPrecision.dimensions).errorPercent).toBe(1.63);
  });

  it('counts a visitor once', () => {
    const ids = randomIds(500, 2);
    expect(setOf([...ids, ...ids]).count).toBe(500);
    const many = randomIds(20_000, 2);
    expect(setOf([...many, ...many]).count).toBe(setOf(many).count);
  });

  it.each([
    [100, 'totals', 0],
    [10_000, 'totals', 2.5],
    [1_000_000, 'totals', 2.5],
    [100, 'dimensions', 0],
    [10_000, 'dimensions', 5],
    [1_000_000, 'dimensions', 5],
  ] as const)('of %d is within three standard errors of the exact count (%s)', (count, precision, allowedPercent) => {
    expect(errorOf(setOf(million.slice(0, count), sketchPrecision[precision]).count, count)).toBeLessThanOrEqual(
      allowedPercent,
    );
  });

  it.each([1_001, 3_000, 40_000])('of %d is unbiased where other estimates are not', (count) => {
    const errors = Array.from(
      { length: 20 },
      (_, run) => setOf(million.slice(run * 50_000, run * 50_000 + count)).count / count - 1,
    );
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(100 * mean)).toBeLessThan((3 * 0.81) / Math.sqrt(errors.length));
  });

  it('comes back from its row as it was', () => {
    for (const count of [0, 1, 1_000, 1_001, 50_000]) {
      const set = setOf(randomIds(count, 3));
      const stored = set.toStored();
      expect(stored.members).toHaveLength(set.isExact ? count * 8 : 16_384);
      const again = VisitorSet.fromStored(stored, sketchPrecision.totals);
      expect([again.count, again.isExact]).toEqual([set.count, set.isExact]);
      expect(again.toStored()).toEqual(stored);
    }
  });

  it('lies in its row sorted, so that equal sets are equal bytes', () => {
    const ids = randomIds(300, 4);
    expect(setOf(ids).toStored()).toEqual(setOf(ids.toReversed()).toStored());
  });

  it('never changes: keys lie in rows', () => {
    expect(setOf(['0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506']).toStored().members.toString('hex')).toBe('001ad38f5ed799f7');
  });
});

describe('a union of sets', () => {
  it('is exact if every set in it is, whatever its size', () => {
    const union = new VisitorSet(sketchPrecision.totals);
    for (let day = 0; day < 5; day++) union.unite(setOf(countedIds(900, day * 450)));
    expect([union.count, union.isExact, union.errorPercent]).toEqual([2_700, true, null]);
  });

  it('is an estimate if one set in it is', () => {
    const union = setOf(countedIds(900));
    union.unite(setOf(countedIds(50_000, 450)));
    expect([union.isExact, union.errorPercent]).toEqual([false, 0.81]);
    expect(errorOf(union.count, 50_450)).toBeLessThan(2.5);
  });

  it('is the set of all the members, in whatever order they come', () => {
    const lists = fc.array(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), { maxLength: 6 });
    fc.assert(
      fc.property(lists, (drawn) => {
        const sets = drawn.map((members) => setOf(members.map((member) => countedIds(1, member)[0] ?? '')));
        const unite = (list: readonly VisitorSet[]): VisitorSet => {
          const union = new VisitorSet(sketchPrecision.totals);
          list.forEach((set) => union.unite(set));
          return union;
        };
        expect(unite(sets).count).toBe(new Set(drawn.flat()).size);
        expect(unite(sets).toStored()).toEqual(unite(sets.toReversed()).toStored());
      }),
      { numRuns: 50 },
    );
  });

  it('is the same sketch as that of all members', () => {
    const union = setOf(countedIds(30_000));
    union.unite(setOf(countedIds(30_000, 20_000)));
    expect(union.toStored()).toEqual(setOf(countedIds(50_000)).toStored());
  });

  it('is refused between sketches of different precision', () => {
    const set = setOf(randomIds(2_000, 5));
    expect(() => set.unite(setOf(randomIds(2_000, 6), sketchPrecision.dimensions))).toThrow('precision');
  });
});

describe('the key of a visitor', () => {
  it('differs between a million visitors', () => {
    expect(new Set(million.map(memberKey)).size).toBe(1_000_000);
  });
});
