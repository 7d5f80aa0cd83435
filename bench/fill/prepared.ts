import Bowser from 'bowser';
import { type CampaignTags, hostMatcher, noTags, sourceOf } from '#libs/domain';
import { type Acquisition, type Client, type Page } from '#libs/events';
import { type Visit } from '../traffic/example-log.ts';
import { wholeFrom } from '../traffic/random.ts';

/** What an event is, but for whose, which and when. */
export interface Prepared {
  readonly visitor: number;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** Of a custom event; null of a page view. */
  readonly name: string | null;
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

const clientOf = ({ agent, country }: Visit, place: Pick<Client, 'region' | 'city'>): Client => ({
  ...deviceOf(agent),
  ...place,
  country: country === '' ? null : country,
  language: 'en-GB',
  timeZone: null,
  screenWidth: 1920,
  screenHeight: 1080,
  viewportWidth: null,
  viewportHeight: null,
});

const acquisitionOf = ({ referrer }: Visit, hostname: string, tags: CampaignTags): Acquisition => ({
  ...sourceOf(referrer, tags, hostMatcher([hostname])),
  utmSource: tags.source,
  utmMedium: tags.medium,
  utmCampaign: tags.campaign,
  utmTerm: tags.term,
  utmContent: tags.content,
});

const pageOf = (path: string, hostname: string): Page => ({
  hostname,
  path,
  query: null,
  title: `${path} – ${hostname}`,
});

const nowhere = { region: null, city: null };

/** The page views of the log as they are. */
export const asLogged = (visits: readonly Visit[], hostname: string): readonly Prepared[] =>
  visits.map((visit) => ({
    visitor: visit.visitor,
    page: pageOf(visit.path, hostname),
    client: clientOf(visit, nowhere),
    acquisition: acquisitionOf(visit, hostname, noTags),
    name: null,
  }));

const MORE_PAGES = 3;
const SECONDS_APART = 90;
const ARCHIVE_PAGES = 1500;
const ARCHIVE_SHARE = 0.11;
const CUSTOM_SHARE = 0.05;
const CAMPAIGN_SHARE = 0.06;
const CITIES = 40;
const REGIONS = 5;

const eventNames = ['signup', 'download', 'search', 'play', 'subscribe', 'purchase', 'share', 'copy'];
const campaigns: readonly CampaignTags[] = ['spring', 'launch', 'newsletter-41', 'newsletter-42', 'brand'].map(
  (campaign) => ({ ...noTags, source: 'newsletter', medium: 'email', campaign }),
);

/** Some of a list, the first ones more often. */
const drawn = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;

const placeOf = ({ country, visitor }: Visit): Pick<Client, 'region' | 'city'> =>
  country === ''
    ? nowhere
    : { region: `${country}-${visitor % REGIONS}`, city: `${country} City ${(visitor * 31) % CITIES}` };

/**
 * A website's traffic drawn from the log, with what one of ten million events has and the log does not: it holds a twelfth of
 * each hour, so a visitor of it stands for one with four times the events; a long tail of pages; places below the country;
 * campaigns; custom events.
 */
export const enriched = (visits: readonly Visit[], hostname: string, random: () => number): readonly Prepared[] => {
  const paths = visits.map(({ path }) => path);
  const path = (): string =>
    random() < ARCHIVE_SHARE
      ? `/archive/item-${Math.floor(random() ** 2 * ARCHIVE_PAGES)}`
      : (paths[wholeFrom(random, 0, paths.length)] ?? '/');
  return visits
    .flatMap((visit) => {
      const acquisition = acquisitionOf(visit, hostname, random() < CAMPAIGN_SHARE ? drawn(random, campaigns) : noTags);
      const common = { visitor: visit.visitor, client: clientOf(visit, placeOf(visit)), acquisition };
      const first = { at: visit.at, event: { ...common, page: pageOf(visit.path, hostname), name: null } };
      const more = Array.from({ length: MORE_PAGES }, (_, index) => ({
        at: visit.at + (index + random()) * SECONDS_APART,
        event: {
          ...common,
          page: pageOf(path(), hostname),
          name: random() < CUSTOM_SHARE ? drawn(random, eventNames) : null,
        },
      }));
      return [first, ...more];
    })
    .sort((one, other) => one.at - other.at)
    .map(({ event }) => event);
};
