import { type RecentIds } from '../lookups/recent-ids.ts';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** Saves the work for ids whose append this process has seen acknowledged; what counts once is decided by the projection. */
export const dropDuplicate = (acknowledged: RecentIds): Step => ({
  name: 'dropDuplicate',
  run: ({ website, eventId }) => (acknowledged.has(website.siteId, eventId) ? drop('duplicate') : ok),
});
