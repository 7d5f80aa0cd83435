import { exact, none } from '../format/numbers.ts';
import { text } from '../text/en.ts';

export const vitalNames = ['lcpP75Ms', 'inpP75Ms', 'clsP75', 'fcpP75Ms', 'ttfbP75Ms'] as const;
export type VitalName = (typeof vitalNames)[number];

export type Rating = keyof typeof text.speed.ratings;

/** Up to the first it is good, beyond the second poor; what has no bounds is not judged. */
const bounds: Readonly<Partial<Record<VitalName, readonly [number, number]>>> = {
  lcpP75Ms: [2500, 4000],
  inpP75Ms: [200, 500],
  clsP75: [0.1, 0.25],
};

/** How one vital is to be judged; undefined where it was not measured or has no bounds. */
export function ratingOf(name: VitalName, value: number | null): Rating | undefined {
  const found = bounds[name];
  if (!found || value === null) return undefined;
  if (value <= found[0]) return 'good';
  return value <= found[1] ? 'needsImprovement' : 'poor';
}

/** A vital as it is read: layout shift has no unit, the others are milliseconds. */
export function vitalText(name: VitalName, value: number | null): string {
  if (value === null) return none;
  return name === 'clsP75' ? value.toFixed(2) : text.speed.ms(exact(value));
}
