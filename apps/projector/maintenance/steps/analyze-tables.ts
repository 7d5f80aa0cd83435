import { listConsuming } from '#libs/read-store';
import { type Step } from '../upkeep.ts';

/** Lets the planner know the tables of months as a whole: the server itself looks at each month alone. */
export const analyzeTables: Step = async ({ store }) => {
  for (const { schema } of await listConsuming(store.sql)) {
    for (const table of ['events', 'sessions']) await store.chunks.analyze({ schema, table });
  }
  return {};
};
