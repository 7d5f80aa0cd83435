/** Rows made one at a time while they are copied, so that a batch's rows never stand in memory all at once. */
export function* eachRow<T>(
  items: readonly T[],
  rowOf: (item: T) => readonly unknown[],
): Generator<readonly unknown[]> {
  for (const item of items) yield rowOf(item);
}
