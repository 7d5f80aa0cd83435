import { type Unit } from '../metrics.ts';

const mostSteps = 3;
const clockSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600];

/** Where the horizontal lines of a chart lie: 0 first, at most four, the last one not below `max`. */
export function ticksFor(max: number, unit: Unit): readonly number[] {
  const step = stepFor(max, unit);
  const steps = Math.max(1, Math.ceil(max / step - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => round(index * step));
}

function stepFor(max: number, unit: Unit): number {
  const least = max / mostSteps;
  if (unit === 'seconds' && least <= 3600) return clockSteps.find((step) => step >= least) ?? 3600;
  const smallest = unit === 'count' || unit === 'money' ? 1 : unit === 'ratio' ? 0.5 : 5;
  return Math.max(smallest, roundStep(least));
}

/** The next 1, 2, 2.5, 5 or 10 times a power of ten. */
function roundStep(least: number): number {
  if (least <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least - 1e-9) ?? 10;
  return factor === 2.5 && power === 1 ? 3 : factor * power;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
