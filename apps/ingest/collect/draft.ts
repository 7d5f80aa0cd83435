import { type CampaignTags, noTags, type Website } from '#libs/domain';
import { type Acquisition, type Client, type Origin, type Page } from '#libs/events';
import { type EventInput } from './fields/event-input.ts';
import { type Kind } from './fields/read-event.ts';
import { type Site } from './site.ts';

/** What a request, or an import's line, says about where its events come from. The address goes no further than the steps. */
export interface Sender {
  readonly requestId: string;
  readonly importId: string | null;
  readonly origin: Origin;
  /** Holder of an API key: its times, addresses, agents and places are believed. */
  readonly trusted: boolean;
  readonly address: string;
  readonly userAgent: string;
  /** First choice of `Accept-Language`; null for servers and imports. */
  readonly language: string | null;
  readonly doNotTrack: boolean;
  /** Epoch milliseconds when the request was taken. */
  readonly receivedAt: number;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

const emptyPage = (): Page => ({ hostname: '', path: '', query: null, title: null });

const emptyClient = (): Mutable<Client> => ({
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
});

const noAcquisition: Acquisition = {
  referrer: null,
  source: null,
  channel: 'Direct',
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  utmTerm: null,
  utmContent: null,
};

/** An event as it was read, with its time by our clock. */
export type TimedEvent = Pick<Draft, 'kind' | 'input' | 'path' | 'occurredAt'>;

/** An event on its way through the pipeline: what was sent, and what the steps have made of it so far. */
export class Draft {
  page: Page = emptyPage();
  readonly client = emptyClient();
  acquisition: Acquisition = noAcquisition;
  /** Read from the page's URL before its query is cut. */
  urlTags: CampaignTags = noTags;
  visitorId = '';
  userHash: string | null = null;

  readonly kind: Kind;
  readonly input: EventInput;
  /** Path of the event's members in the body, such as `events[3].`. */
  readonly path: string;
  /** Epoch milliseconds, by our clock. */
  readonly occurredAt: number;

  constructor(
    readonly eventId: string,
    event: TimedEvent,
    readonly site: Site,
    readonly sender: Sender,
  ) {
    this.kind = event.kind;
    this.input = event.input;
    this.path = event.path;
    this.occurredAt = event.occurredAt;
  }

  get website(): Website {
    return this.site.website;
  }
}
