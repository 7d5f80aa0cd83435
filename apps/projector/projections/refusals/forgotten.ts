import { type EventsRefused } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { consumingVersions } from '#libs/read-store';

/** What is counted is counted by quarters of an hour. */
export const QUARTER_MS = 15 * 60_000;

/** Whole quarters are forgotten: that in which a website was deleted, too. */
export const forgottenBefore = (requestedAt: number): number => (Math.floor(requestedAt / QUARTER_MS) + 1) * QUARTER_MS;

/** Refusals without those of websites that were deleted since. */
export const withoutForgotten = async (
  tx: Transaction,
  refused: readonly EventsRefused[],
): Promise<readonly EventsRefused[]> => {
  const { active } = await consumingVersions(tx);
  const rows = await tx.query<{ siteId: string; requestedAt: Date }>(
    `select site_id as "siteId", max(requested_at) as "requestedAt" from ${active.schema}.erasures
     where scope = 'WEBSITE' and site_id = any($1) group by site_id`,
    [[...new Set(refused.map(({ siteId }) => siteId))]],
  );
  const before = new Map(rows.map(({ siteId, requestedAt }) => [siteId, forgottenBefore(requestedAt.getTime())]));
  return refused.filter(({ siteId, minute }) => minute >= (before.get(siteId) ?? -Infinity));
};
