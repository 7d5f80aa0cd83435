import { type ErasureRequested } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { forgottenBefore } from '../refusals/forgotten.ts';

/** Removes the letters that an erasure covers and, of a website, what was counted of its refusals. */
export const eraseLetters = async (tx: Transaction, request: ErasureRequested): Promise<void> => {
  const { scope, siteId, visitorId, importId, requestedAt } = request;
  await tx.query(
    `delete from letters
     where site_id = $1 and (import_id = $2 or visitor = $3 and recorded_at < $4 or $5 and recorded_at < $4)`,
    [siteId, importId, visitorId, new Date(requestedAt), scope === 'WEBSITE'],
  );
  if (scope !== 'WEBSITE') return;
  const before = new Date(forgottenBefore(requestedAt));
  await tx.query('delete from refusal_counts where site_id = $1 and quarter < $2', [siteId, before]);
  await tx.query('delete from refused_events where site_id = $1 and refused_at < $2', [siteId, before]);
};
