import { hostOf } from '../http/call.ts';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** Hosts that are known for one thing: to be seen in other people's statistics. */
const spamHosts: ReadonlySet<string> = new Set([
  '100dollars-seo.com',
  '4webmasters.org',
  '7makemoneyonline.com',
  'adcash.com',
  'best-seo-offer.com',
  'best-seo-solution.com',
  'blackhatworth.com',
  'buttons-for-website.com',
  'buttons-for-your-website.com',
  'buy-cheap-online.info',
  'cenoval.ru',
  'darodar.com',
  'econom.co',
  'event-tracking.com',
  'floating-share-buttons.com',
  'free-share-buttons.com',
  'free-social-buttons.com',
  'get-free-traffic-now.com',
  'hulfingtonpost.com',
  'ilovevitaly.com',
  'iskalko.ru',
  'kambasoft.com',
  'make-money-online.com',
  'makemoneyonline.com',
  'o-o-6-o-o.com',
  'priceg.com',
  'savetubevideo.com',
  'semalt.com',
  'seoexperimenty.ru',
  'sharebutton.net',
  'simple-share-buttons.com',
  'social-buttons.com',
  'trafficmonetize.org',
  'traffic2money.com',
  'videos-for-your-business.com',
  'webmonetizer.net',
]);

/** A host, or one above it, is on the list. */
const isSpam = (host: string): boolean => {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (spamHosts.has(rest)) return true;
  return false;
};

/** The event names a referrer that nobody comes from. */
export const dropSpamReferrer: Step = {
  name: 'dropSpamReferrer',
  run: ({ input }) => (input.referrer !== null && isSpam(hostOf(input.referrer)) ? drop('spamReferrer') : ok),
};
