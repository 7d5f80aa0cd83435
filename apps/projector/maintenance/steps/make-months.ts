import { listConsuming } from '#libs/read-store';
import { type Step } from '../upkeep.ts';

const MONTHS_AHEAD = 6;

/** Makes the months that rows will be written to, half a year ahead, where they are not made by the rows themselves. */
export const makeMonths: Step = async ({ store, now }) => {
  const last = new Date(now);
  last.setUTCMonth(last.getUTCMonth() + MONTHS_AHEAD, 1);
  for (const { schema } of await listConsuming(store.sql)) {
    for (const table of ['events', 'sessions']) await store.chunks.ensure({ schema, table }, now, last.getTime());
  }
  return { aheadTo: last.toISOString().slice(0, 7) };
};
