/** How many of a sorted array's values are at most `limit`. */
const countUpTo = (sorted: Int32Array, limit: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

const LARGEST = 2 ** 31 - 1;

/** The value at a place among all values of several sorted arrays, without merging them: by halving the range of values. */
const valueAt = (arrays: readonly Int32Array[], place: number): number => {
  let [low, high] = [0, LARGEST];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const upTo = arrays.reduce((count, sorted) => count + countUpTo(sorted, middle), 0);
    if (upTo > place) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The median of all values (none negative) of several sorted arrays; of an even number the mean of the middle two. Null if there is none. */
export const medianOfSorted = (arrays: readonly Int32Array[]): number | null => {
  const count = arrays.reduce((sum, { length }) => sum + length, 0);
  if (count === 0) return null;
  const upper = valueAt(arrays, Math.floor(count / 2));
  return count % 2 === 1 ? upper : (valueAt(arrays, count / 2 - 1) + upper) / 2;
};
