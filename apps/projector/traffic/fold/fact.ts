import { type Acquisition, type Client } from '#libs/events';
import { type Site } from './site.ts';

/** What a session takes from the event that brought it, in the order of their dimensions' codes. */
export const acquisitionDimensions = [
  'source',
  'channel',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
] as const satisfies readonly (keyof Acquisition)[];

/** What a session takes from the device of its first event, in the order of their dimensions' codes. */
export const clientDimensions = [
  'country',
  'region',
  'city',
  'browser',
  'browserVersion',
  'os',
  'osVersion',
  'device',
  'language',
  'screen',
] as const satisfies readonly (keyof Client | 'screen')[];

/** A text of a dimension as its dictionary id; 0 for none. */
export type ValueId = number;

/** Source and device of an event that counts: a session takes them from its first. */
export interface SessionTraits {
  readonly acquisition: readonly ValueId[];
  readonly client: readonly ValueId[];
}

/** What any event may add to its session; not summarised. */
export interface SessionExtras {
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** The visitor's zone, and what a sender said when it began the session. */
  readonly sessionDetail: Readonly<Record<string, unknown>> | null;
}

/** Where on the website an event took place. */
export interface PagePlace {
  readonly hostname: ValueId;
  readonly path: ValueId;
  readonly title: ValueId;
}

/** Codes of the two events that count: all others are passive. */
export const PAGE_VIEW = 1;
export const CUSTOM_EVENT = 2;

/** A tracking event, its texts as dictionary ids: what the fold judges by and its row keeps. */
export interface Fact extends PagePlace, SessionExtras {
  readonly site: Site;
  readonly partition: number;
  readonly position: number;
  readonly eventId: string;
  /** Code of the event (libs/events). */
  readonly type: number;
  /** Code of the origin (libs/events). */
  readonly origin: number;
  /** Whether that is an import: summaries keep imported and live figures apart. */
  readonly imported: boolean;
  readonly importId: string | null;
  /** The dead letter that it was put back from: its claim does not expire either. */
  readonly deadLetterId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly visitor: string;
  /** The session's id if the client named one. */
  readonly clientSession: string | null;
  readonly pageView: string | null;
  readonly name: ValueId;
  readonly interactive: boolean;
  /** As reported; what of it counts is decided by the page view's cap. */
  readonly engagementMs: number;
  /** As reported, in percent. */
  readonly scrollDepth: number;
  readonly revenue: string | null;
  readonly currency: string | null;
  readonly properties: string | null;
  readonly propertyIds: readonly ValueId[];
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** Null for a passive event: it begins no session. */
  readonly traits: SessionTraits | null;
}

export const isPageView = ({ type }: { readonly type: number }): boolean => type === PAGE_VIEW;
export const isCustomEvent = ({ type }: { readonly type: number }): boolean => type === CUSTOM_EVENT;
export const isPassiveFact = (fact: { readonly type: number }): boolean => !isPageView(fact) && !isCustomEvent(fact);
