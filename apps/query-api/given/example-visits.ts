import { type Visit, aCustomEvent, aPageView, anEngagement } from './visits.ts';

/** When the example is looked at: a Wednesday, half past two in Berlin. */
export const exampleNow = '2026-03-04T13:30:00Z';

/** Two visits today, one yesterday, one the week before: enough for every report to have something to tell. */
export const exampleVisits: readonly Visit[] = [
  {
    visitor: 1,
    at: '2026-03-04T09:00:00Z',
    traits: { source: 'Google', channel: 'Organic Search', country: 'DE', browser: 'Firefox', device: 'desktop' },
    events: [
      aPageView('/', { title: 'Home', scrollDepth: 50 }),
      anEngagement(60_000),
      aPageView('/pricing', { afterMinutes: 2, title: 'Pricing' }),
      aCustomEvent('signup', {
        afterMinutes: 3,
        path: '/pricing',
        revenue: 12.5,
        properties: { plan: 'pro', seats: 3 },
      }),
    ],
  },
  {
    visitor: 2,
    at: '2026-03-04T10:00:00Z',
    traits: {
      source: 'Google',
      channel: 'Organic Search',
      country: 'FR',
      browser: 'Chrome',
      device: 'mobile',
      utmCampaign: 'spring',
    },
    events: [aPageView('/', { title: 'Home' })],
  },
  {
    visitor: 1,
    at: '2026-03-03T10:00:00Z',
    traits: { channel: 'Direct', country: 'DE', browser: 'Firefox', device: 'desktop' },
    events: [
      aPageView('/pricing', { title: 'Pricing' }),
      aCustomEvent('signup', { path: '/pricing', revenue: 7, currency: 'USD', properties: { plan: 'free' } }),
      aCustomEvent('=cmd', { afterMinutes: 2 }),
    ],
  },
  {
    visitor: 3,
    at: '2026-02-24T10:00:00Z',
    traits: { channel: 'Direct', country: 'DE', browser: 'Firefox', device: 'desktop' },
    events: [aPageView('/')],
  },
];
