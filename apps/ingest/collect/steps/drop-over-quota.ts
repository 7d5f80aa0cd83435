import { type Quotas } from '../lookups/quotas.ts';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** The website's organisation has used its month up, and the grace after it. */
export const dropOverQuota = (quotas: Pick<Quotas, 'isOver'>): Step => ({
  name: 'dropOverQuota',
  run: ({ website, sender }) => (quotas.isOver(website.id, sender.receivedAt) ? drop('quota') : ok),
});
