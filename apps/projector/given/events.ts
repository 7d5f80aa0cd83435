import {
  type Acquisition,
  type Client,
  type DirectoryChanged,
  type Envelope,
  type Page,
  type TrackingEvent,
} from '#libs/events';
import { type Website } from '#libs/domain';
import { at, uuid } from './facts.ts';

const noClient: Client = {
  browser: null,
  browserVersion: null,
  os: null,
  osVersion: null,
  device: null,
  country: null,
  region: null,
  city: null,
  language: null,
  timeZone: null,
  screenWidth: null,
  screenHeight: null,
  viewportWidth: null,
  viewportHeight: null,
};

const direct: Acquisition = {
  referrer: null,
  source: null,
  channel: 'Direct',
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  utmTerm: null,
  utmContent: null,
};

export const aWebsite = (more: Partial<Website> = {}): Website => ({
  id: uuid(0x51),
  siteId: 'site00000001',
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

export interface GivenEvent extends Partial<Omit<Envelope, 'occurredAt'>> {
  /** `10:05` on 2026-03-10 in Berlin, or an instant. */
  readonly at?: string;
  readonly path?: string;
  readonly title?: string | null;
  readonly client?: Partial<Client>;
  readonly acquisition?: Partial<Acquisition>;
  readonly userHash?: string | null;
  readonly properties?: string | null;
}

let made = 0;

const browserEnvelope = {
  siteId: 'site00000001',
  visitorId: uuid(0xa),
  sessionId: null,
  pageViewId: null,
  origin: 'BROWSER',
  importId: null,
  requestId: 'request',
  settingsVersion: 1,
} as const;

const envelopeOf = ({ at: time = '10:00', ...given }: GivenEvent): Envelope => {
  made += 1;
  const occurredAt = at(time);
  const { siteId, visitorId, sessionId, pageViewId, origin, importId, requestId } = { ...browserEnvelope, ...given };
  return {
    ...browserEnvelope,
    ...{ siteId, visitorId, sessionId, pageViewId, origin, importId, requestId },
    eventId: given.eventId ?? uuid(0xe0000 + made),
    occurredAt,
    recordedAt: given.recordedAt ?? occurredAt + 100,
  };
};

interface Core {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  readonly userHash: string | null;
  readonly recordingId: null;
  readonly properties: string | null;
}

const core = (given: GivenEvent): Core => ({
  envelope: envelopeOf(given),
  page: { hostname: 'example.com', path: given.path ?? '/', query: null, title: given.title ?? null },
  client: { ...noClient, ...given.client },
  acquisition: { ...direct, ...given.acquisition },
  userHash: given.userHash ?? null,
  recordingId: null,
  properties: given.properties ?? null,
});

/** A page view, which names itself. */
export const aPageViewed = (given: GivenEvent & { readonly revenue?: string } = {}): TrackingEvent => {
  const { envelope, ...rest } = core(given);
  const readings = { engagementMs: null, scrollDepth: null, sessionMetadata: null };
  const value = { ...rest, ...readings, revenue: given.revenue ?? null, currency: null };
  return {
    name: 'PageViewed',
    value: { ...value, envelope: { ...envelope, pageViewId: envelope.pageViewId ?? envelope.eventId } },
  };
};

export const aCustomEventTracked = (
  given: GivenEvent & { readonly name?: string; readonly interactive?: boolean } = {},
): TrackingEvent => ({
  name: 'CustomEventTracked',
  value: {
    ...core(given),
    name: given.name ?? 'signup',
    interactive: given.interactive ?? true,
    revenue: null,
    currency: null,
  },
});

/** A report on a page view, by its id. */
export const anEngagementMeasured = (
  given: GivenEvent & { readonly engagementMs?: number; readonly scrollDepth?: number } = {},
): TrackingEvent => ({
  name: 'EngagementMeasured',
  value: { ...core(given), engagementMs: given.engagementMs ?? 0, scrollDepth: given.scrollDepth ?? null },
});

/** A record that belongs into another topic. */
export const aDirectoryChange: DirectoryChanged = {
  kind: 'website',
  id: aWebsite().id,
  version: 1,
  deleted: false,
  changedAt: 0,
  document: JSON.stringify(aWebsite()),
};
