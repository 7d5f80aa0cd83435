import { type Api } from '../api/types.ts';

export type Happening = Api['RecentEvent'];

/** Page views and custom events in one list, the newest first. */
export function mergeRecent(
  pageViews: readonly Happening[],
  events: readonly Happening[],
  limit: number,
): readonly Happening[] {
  return [...pageViews, ...events]
    .toSorted((one, other) => Date.parse(other.occurredAt) - Date.parse(one.occurredAt))
    .slice(0, limit);
}
