/** How dark a country is drawn, 0 for none to `steps`: by the square root, so that a giant does not hide all others. */
export function shadeOf(count: number, highest: number, steps: number): number {
  if (count <= 0 || highest <= 0) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(Math.min(1, count / highest)) * steps));
}
