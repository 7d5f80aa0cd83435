import { type Metrics } from '../run/count-figures.ts';

/** How a page feels, by the Core Web Vitals. */
export type VitalRating = 'good' | 'needsImprovement' | 'poor';

/** Up to the first it is good, beyond the second poor (web.dev/articles/defining-core-web-vitals-thresholds). */
const thresholds = {
  lcpP75Ms: [2500, 4000],
  inpP75Ms: [200, 500],
  clsP75: [0.1, 0.25],
} as const satisfies Record<string, readonly [number, number]>;

const ratings: readonly VitalRating[] = ['good', 'needsImprovement', 'poor'];

const rank = (value: number, [good, poor]: readonly [number, number]): number => {
  if (value <= good) return 0;
  return value <= poor ? 1 : 2;
};

/** The worst of the three core vitals decides; null where none was measured. */
export const vitalRating = (metrics: Metrics): VitalRating | null => {
  const ranks = Object.entries(thresholds).flatMap(([name, bounds]) => {
    const value = metrics[name] ?? null;
    return value === null ? [] : rank(value, bounds);
  });
  return ranks.length === 0 ? null : (ratings[Math.max(...ranks)] ?? null);
};
