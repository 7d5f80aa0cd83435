import { changePercent } from '#libs/domain';
import { type Metrics } from './count-figures.ts';

/** How much each metric changed, in percent; null where the figure before is 0 or not known. */
export const changesOf = (now: Metrics, before: Metrics | null): Metrics =>
  Object.fromEntries(Object.entries(now).map(([name, value]) => [name, changePercent(value, before?.[name] ?? null)]));
