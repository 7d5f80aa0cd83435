import { createHash } from 'node:crypto';
import Bowser from 'bowser';
import { hostMatcher, noTags, sourceOf } from '#libs/domain';
import { type NewRecord } from '#libs/event-log';
import { type Acquisition, type Client, encode, type Page } from '#libs/events';
import { EventIds } from '../load/event-ids.ts';
import { type Visit } from '../traffic/example-log.ts';

/** What a page view of the log becomes, but for whose, which and when. */
interface Prepared {
  readonly visitor: number;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
}

const deviceOf = (agent: string): Pick<Client, 'browser' | 'browserVersion' | 'os' | 'osVersion' | 'device'> => {
  const { browser, os, platform } = Bowser.parse(agent);
  const [browserVersion = null] = (browser.version ?? '').split('.').filter(Boolean);
  return {
    browser: browser.name ?? null,
    browserVersion,
    os: os.name ?? null,
    osVersion: os.versionName ?? os.version ?? null,
    device: platform.type ?? null,
  };
};

const clientOf = ({ agent, country }: Visit): Client => {
  return {
    ...deviceOf(agent),
    country: country === '' ? null : country,
    region: null,
    city: null,
    language: 'en-GB',
    timeZone: null,
    screenWidth: 1920,
    screenHeight: 1080,
    viewportWidth: null,
    viewportHeight: null,
  };
};

const acquisitionOf = ({ referrer }: Visit, hostname: string): Acquisition => ({
  ...sourceOf(referrer, noTags, hostMatcher([hostname])),
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  utmTerm: null,
  utmContent: null,
});

const prepared = (visit: Visit, hostname: string): Prepared => ({
  visitor: visit.visitor,
  page: { hostname, path: visit.path, query: null, title: `${visit.path} – ${hostname}` },
  client: clientOf(visit),
  acquisition: acquisitionOf(visit, hostname),
});

const uuidOf = (text: string): string => {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

/** Page views as ingest would have appended them: those of the log again and again, other visitors each round. */
export class PageViews {
  readonly #site: string;
  readonly #ids: EventIds;
  readonly #prepared: readonly Prepared[];
  readonly #visitors = new Map<number, string>();
  #round = -1;

  constructor(visits: readonly Visit[], site: string, hostname: string, run: number) {
    this.#site = site;
    this.#ids = new EventIds(run);
    this.#prepared = visits.map((visit) => prepared(visit, hostname));
  }

  /** The record of event `number`, which happened and was taken at `at`. */
  record(number: number, at: number): NewRecord {
    const round = Math.floor(number / this.#prepared.length);
    const { visitor, page, client, acquisition } = this.#prepared[number % this.#prepared.length] as Prepared;
    const eventId = this.#ids.of(number, at);
    const visitorId = this.#visitorOf(round, visitor);
    const envelope = {
      eventId,
      siteId: this.#site,
      visitorId,
      sessionId: null,
      pageViewId: eventId,
      origin: 'BROWSER' as const,
      importId: null,
      requestId: eventId,
      settingsVersion: 1,
      occurredAt: at,
      recordedAt: at,
    };
    const value = encode('PageViewed', {
      envelope,
      page,
      client,
      acquisition,
      userHash: null,
      recordingId: null,
      properties: null,
      engagementMs: null,
      scrollDepth: null,
      revenue: null,
      currency: null,
      sessionMetadata: null,
    });
    return { key: `${this.#site}:${visitorId}`, value };
  }

  #visitorOf(round: number, visitor: number): string {
    if (round !== this.#round) this.#visitors.clear();
    this.#round = round;
    const known = this.#visitors.get(visitor) ?? uuidOf(`${this.#site} ${round} ${visitor}`);
    this.#visitors.set(visitor, known);
    return known;
  }
}
