import { type Website } from '#libs/domain';

/** A website with every switch on and nothing excluded. */
export const aWebsite = (more: Partial<Website> = {}): Website => ({
  id: '01930000-0000-7000-8000-000000000001',
  siteId: 'Ab12Cd34Ef56',
  name: 'Example',
  domain: 'example.com',
  domains: [],
  allowedOrigins: [],
  timeZone: 'UTC',
  visitorMode: 'cookieless',
  currency: 'EUR',
  trackingEnabled: true,
  respectDoNotTrack: true,
  excludedAddresses: [],
  excludedCountries: [],
  excludedPages: [],
  excludedHostnames: [],
  keptParameters: [],
  allowedInputs: [],
  modules: {
    clicks: true,
    pointer: true,
    scroll: true,
    inputs: true,
    vitals: true,
    outboundLinks: true,
    downloads: true,
  },
  maxEventAgeHours: 48,
  demo: false,
  ...more,
});
