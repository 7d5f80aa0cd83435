import { type Website } from '#libs/domain';

/** A cookieless website in Berlin. */
export const aWebsite = (more: Partial<Website> = {}): Website => ({
  id: '01890000-0000-7000-8000-000000000001',
  siteId: 'Site00000001',
  name: 'A website',
  domain: 'example.com',
  domains: [],
  allowedOrigins: [],
  timeZone: 'Europe/Berlin',
  visitorMode: 'cookieless',
  currency: 'EUR',
  trackingEnabled: true,
  respectDoNotTrack: false,
  excludedAddresses: [],
  excludedCountries: [],
  excludedPages: [],
  excludedHostnames: [],
  keptParameters: [],
  allowedInputs: [],
  modules: {
    clicks: false,
    pointer: false,
    scroll: false,
    inputs: false,
    vitals: false,
    outboundLinks: false,
    downloads: false,
  },
  maxEventAgeHours: 48,
  demo: false,
  ...more,
});
