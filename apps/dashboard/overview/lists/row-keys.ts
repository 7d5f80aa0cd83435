/** The row that a key leads to from a row; nothing for other keys and beyond the ends. */
export function rowAfterKey(key: string, row: number, count: number): number | undefined {
  const targets: Readonly<Partial<Record<string, number>>> = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined || target < 0 || target >= count ? undefined : target;
}
