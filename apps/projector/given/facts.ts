import { makeZone } from '#libs/domain';
import { CUSTOM_EVENT, type Fact, PAGE_VIEW, type SessionTraits } from '../traffic/fold/fact.ts';
import { type Site } from '../traffic/fold/site.ts';

/** A cookieless website in Berlin. */
export const aSite = (more: Partial<Site> = {}): Site => ({
  id: 1,
  siteId: 'site00000001',
  cut: 0,
  zone: makeZone('Europe/Berlin'),
  persistent: false,
  bounceRule: 'onePageView',
  making: null,
  ...more,
});

/** `10:05`, `10:05:30.500` on 2026-03-10 in Berlin (+01:00), or an instant of ISO 8601. */
export const at = (time: string): number => Date.parse(time.includes('T') ? time : `2026-03-10T${time}+01:00`);

export const uuid = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Traits told apart by one number: each value is the dimension's place plus a hundred times that. */
export const traits = (kind: number): SessionTraits => ({
  acquisition: Array.from({ length: 8 }, (_, index) => kind * 100 + index + 1),
  client: Array.from({ length: 10 }, (_, index) => kind * 100 + index + 51),
});

let events = 0;

type Given = Partial<Omit<Fact, 'occurredAt'>> & { readonly at?: string };

const aFact = (type: number, { at: time = '10:00', ...more }: Given): Fact => {
  events += 1;
  const occurredAt = at(time);
  return {
    site: aSite(),
    partition: 0,
    position: events,
    eventId: uuid(events),
    type,
    origin: 1,
    imported: false,
    importId: null,
    deadLetterId: null,
    occurredAt,
    recordedAt: occurredAt + 100,
    visitor: uuid(0xa),
    clientSession: null,
    pageView: null,
    hostname: 1,
    path: 10,
    title: 20,
    name: 0,
    interactive: true,
    engagementMs: 0,
    scrollDepth: 0,
    revenue: null,
    currency: null,
    properties: null,
    propertyIds: [],
    detail: null,
    traits: type === PAGE_VIEW || type === CUSTOM_EVENT ? traits(1) : null,
    userHash: null,
    recordingId: null,
    sessionDetail: null,
    ...more,
  };
};

/** A page view names itself, so that later readings can name it. */
export const aPageView = (given: Given = {}): Fact => {
  const fact = aFact(PAGE_VIEW, given);
  return { ...fact, pageView: given.pageView ?? fact.eventId };
};

export const aCustomEvent = (given: Given = {}): Fact => aFact(CUSTOM_EVENT, { name: 30, ...given });

const ENGAGEMENT = 3;
const CLICK = 4;

/** An engagement report of the page view with this id. */
export const anEngagement = (of: Fact | null, engagementMs: number, given: Given = {}): Fact =>
  aFact(ENGAGEMENT, { pageView: of?.pageView ?? null, engagementMs, ...given });

export const aClick = (given: Given = {}): Fact => aFact(CLICK, given);
