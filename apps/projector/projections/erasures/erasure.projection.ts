import { type ErasureRequested } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { listConsuming, type NewJob } from '#libs/read-store';
import { SmallProjection, type SmallProjectionOptions } from '../small-projection.ts';
import { eraseLetters } from './erase-letters.ts';

/** What the owners of the traffic partitions are to do. The job is named as the request is: an import by its own id. */
const jobOf = ({ erasureId, scope, siteId, visitorId, importId, requestedAt }: ErasureRequested): NewJob => ({
  jobId: erasureId,
  projection: 'traffic',
  kind: scope === 'IMPORT' ? 'undo' : 'erase',
  payload: { siteId, visitorId, importId, requestedAt },
});

const writeDown = async (tx: Transaction, request: ErasureRequested): Promise<void> => {
  const { erasureId, scope, siteId, visitorId, importId, requestedAt } = request;
  for (const { schema } of await listConsuming(tx)) {
    await tx.query(
      `insert into ${schema}.erasures (erasure_id, scope, site_id, visitor, import_id, requested_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (erasure_id) do nothing`,
      [erasureId, scope, siteId, visitorId, importId, new Date(requestedAt)],
    );
  }
};

/**
 * Writes down what is to be forgotten, so that records of it are passed over from now on, gives each owner of a traffic
 * partition the task to remove what is there, and removes letters and refusals of it.
 */
export const erasureProjection = (options: SmallProjectionOptions): SmallProjection<'ErasureRequested'> =>
  new SmallProjection(options, {
    key: { projection: 'erasures', version: 1 },
    topic: 'erasure',
    events: ['ErasureRequested'],
    project: async (tx, events) => {
      const partitions = [...(await options.log.describe('tracking')).keys()];
      for (const { value } of events) {
        await writeDown(tx, value);
        await eraseLetters(tx, value);
        await options.store.tasks.add(tx, jobOf(value), partitions);
      }
    },
  });
