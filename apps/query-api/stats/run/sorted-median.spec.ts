import fc from 'fast-check';
import { medianOfSorted } from './sorted-median.ts';

const sorted = (values: readonly number[]): Int32Array => Int32Array.from(values).sort();

describe('the median of several sorted arrays', () => {
  it('is the middle value, or the mean of the middle two', () => {
    expect(medianOfSorted([sorted([0, 120_000]), sorted([60_000])])).toBe(60_000);
    expect(medianOfSorted([sorted([0, 5]), sorted([10, 20])])).toBe(7.5);
    expect(medianOfSorted([sorted([]), sorted([])])).toBeNull();
  });

  it('is that of all values together', () => {
    const values = fc.array(fc.integer({ min: 0, max: 86_400_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), (arrays) => {
        const all = arrays.flat().sort((one, other) => one - other);
        const middle = [all[Math.floor((all.length - 1) / 2)] ?? 0, all[Math.floor(all.length / 2)] ?? 0];
        const expected = all.length === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2;
        expect(medianOfSorted(arrays.map(sorted))).toBe(expected);
      }),
    );
  });
});
