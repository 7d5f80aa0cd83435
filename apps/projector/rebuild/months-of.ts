import { type ReadStore } from '#libs/read-store';
import { type Versions } from './make-version.ts';

/** Makes room in the new version wherever the old one has chunks. */
export const makeMonthsOf = async ({ chunks }: ReadStore, { old, version }: Versions): Promise<void> => {
  for (const table of ['events', 'sessions']) {
    for (const { from, to } of await chunks.list({ schema: old.schema, table })) {
      await chunks.ensure({ schema: version.schema, table }, from, to - 1);
    }
  }
};
