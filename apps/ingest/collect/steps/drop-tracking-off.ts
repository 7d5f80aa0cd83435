import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** The website is switched off, or the visitor asked not to be measured and the website heeds it. */
export const dropTrackingOff: Step = {
  name: 'dropTrackingOff',
  run: ({ website, sender }) => {
    if (!website.trackingEnabled) return drop('trackingOff');
    return sender.doNotTrack && website.respectDoNotTrack ? drop('doNotTrack') : ok;
  },
};
