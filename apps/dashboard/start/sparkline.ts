const width = 100;
const height = 32;

/** The path of a small line over values, in a box of 100 by 32; a line of nothing lies at the bottom. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  const step = values.length < 2 ? 0 : width / (values.length - 1);
  return values
    .map(
      (value, index) =>
        `${index === 0 ? 'M' : 'L'}${round(index * step)} ${round(height - 1 - (value / most) * (height - 2))}`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
