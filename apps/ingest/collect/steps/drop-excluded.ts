import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { addressOf } from './visitor-traces.ts';

/** What the website does not want to measure: its owner's own addresses, a test host, a part of its pages. */
export const dropExcluded: Step = {
  name: 'dropExcluded',
  run: (draft) => {
    const { site, page } = draft;
    const address = addressOf(draft);
    if (address !== null && site.isExcludedAddress(address)) return drop('excludedAddress');
    if (site.isExcludedHost(page.hostname)) return drop('excludedHostname');
    return site.isExcludedPage(page.path) ? drop('excludedPage') : ok;
  },
};
