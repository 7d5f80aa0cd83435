import { type ErasureRequested } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { listConsuming, type NewJob } from '#libs/read-store';
import { type OwnedRows } from '../rebuild/owned-rows.ts';
import { LIVE, SmallProjection, type SmallProjectionOptions } from '../small-projection.ts';
import { eraseLetters } from './erase-letters.ts';

/** What the owners of the traffic partitions are to do. The job is named as the request is: an import by its own id. */
const jobOf = ({ erasureId, scope, siteId, visitorId, importId, requestedAt }: ErasureRequested): NewJob => ({
  jobId: erasureId,
  projection: 'traffic',
  kind: scope === 'IMPORT' ? 'undo' : 'erase',
  payload: { siteId, visitorId, importId, requestedAt },
});

const writeDown = async (tx: Transaction, into: string, request: ErasureRequested): Promise<void> => {
  const { erasureId, scope, siteId, visitorId, importId, requestedAt } = request;
  await tx.query(
    `insert into ${into}erasures (erasure_id, scope, site_id, visitor, import_id, requested_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (erasure_id) do nothing`,
    [erasureId, scope, siteId, visitorId, importId, new Date(requestedAt)],
  );
};

/** Removes what is to be forgotten: letters and refusals here, the rest by the owners of the traffic partitions. */
const obey = async (
  tx: Transaction,
  { log, store }: SmallProjectionOptions,
  request: ErasureRequested,
): Promise<void> => {
  const partitions = [...(await log.describe('tracking')).keys()];
  await eraseLetters(tx, request);
  await store.tasks.add(tx, jobOf(request), partitions);
};

const erasureRows: OwnedRows = {
  table: 'erasures',
  key: ['erasure_id'],
  values: { scope: 'shown', site_id: 'shown', visitor: 'hashed', import_id: 'shown', requested_at: 'shown' },
  at: 'requested_at',
  ofTraffic: true,
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
    rows: [erasureRows],
    project: async (tx, events, into) => {
      const places = into === LIVE ? (await listConsuming(tx)).map(({ schema }) => `${schema}.`) : [into];
      for (const { value } of events) {
        for (const place of places) await writeDown(tx, place, value);
        if (into === LIVE) await obey(tx, options, value);
      }
    },
    // What is recorded of a visitor whose erasure nobody knew of may have come back.
    brought: async (tx, events, ids) => {
      for (const { value } of events) if (ids.has(value.erasureId)) await obey(tx, options, value);
    },
  });
