import { type Website, round2 } from '#libs/domain';
import { type TrackingType, trackingEventNames, trackingEvents } from '#libs/events';
import { type SessionTraits, traitsOf } from './device.ts';
import { type EventRecord } from './event-record.ts';
import { pageUrl } from './page-url.ts';
import { type SessionRecord } from './session-record.ts';
import { type Texts } from './texts.ts';

/** Every type of event by its code in rows. */
const typesByCode: ReadonlyMap<number, TrackingType> = new Map(
  trackingEventNames.map((name) => [trackingEvents[name].code, trackingEvents[name].type]),
);

/** The code that rows have for a type of event; undefined if there is none of that name. */
export const codeOfType = (type: string): number | undefined => [...typesByCode].find(([, name]) => name === type)?.[0];

/** Names of all types of events. */
export const eventTypes: readonly TrackingType[] = [...typesByCode.values()];

/** Web vitals of one page view, as an event brought them. */
interface Vitals {
  readonly lcp: number | null;
  readonly inp: number | null;
  readonly fcp: number | null;
  readonly ttfb: number | null;
  readonly cls: number | null;
}

/** What only some types of events have. */
interface OwnFields {
  readonly engagementSeconds?: number;
  readonly scrollDepth?: number;
  readonly revenue?: number;
  readonly currency?: string | null;
  readonly viewportX?: number;
  readonly viewportY?: number;
  readonly screenX?: number;
  readonly screenY?: number;
  readonly scrollX?: number;
  readonly scrollY?: number;
  readonly targetSelector?: string;
  readonly targetTag?: string;
  readonly targetId?: string;
  readonly targetText?: string;
  readonly targetHtml?: string;
  readonly targetClasses?: string;
  readonly inputValue?: string;
  readonly inputMasked?: boolean;
  readonly key?: string;
  readonly mouseButton?: number;
  readonly clickCount?: number;
  readonly vitals?: Vitals;
  readonly importId?: string;
}

/** `EventRow` (api.md section 6). Source and device are those of the event's session. */
export interface EventRow extends OwnFields, SessionTraits {
  readonly eventId: string;
  readonly type: TrackingType;
  /** Of a custom event. */
  readonly name: string | null;
  readonly sessionId: string | null;
  readonly visitorId: string;
  readonly userId: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly url: string | null;
  readonly path: string | null;
  readonly hostname: string | null;
  readonly title: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The columns of a table of events in which no row is. */
export const eventRowColumns: readonly string[] = [
  ...['eventId', 'type', 'name', 'sessionId', 'visitorId', 'userId', 'occurredAt', 'recordedAt', 'url', 'path'],
  ...['hostname', 'title', 'referrer', 'country', 'region', 'city', 'browser', 'browserVersion', 'os', 'osVersion'],
  ...['device', 'language', 'timeZone', 'screenWidth', 'screenHeight', 'viewportWidth', 'viewportHeight', 'source'],
  ...['channel', 'utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'],
];

/** What belongs to an event and has no column. Rows may hold more than is shown. */
const shown = [
  ...['viewportX', 'viewportY', 'screenX', 'screenY', 'scrollX', 'scrollY', 'pageX', 'pageY', 'elementX', 'elementY'],
  ...['targetSelector', 'targetTag', 'targetId', 'targetText', 'targetHtml', 'targetClasses'],
  ...['inputValue', 'inputMasked', 'key', 'mouseButton', 'clickCount'],
] as const;

const MEASURING: readonly TrackingType[] = ['pageView', 'engagement', 'scroll'];

const detailOf = ({ detail }: EventRecord): OwnFields =>
  Object.fromEntries(shown.flatMap((name) => (detail && name in detail ? [[name, detail[name]]] : [])));

const vitalsOf = ({ detail }: EventRecord): Vitals => {
  const reading = (name: string): number | null => (typeof detail?.[name] === 'number' ? detail[name] : null);
  return {
    lcp: reading('lcpMs'),
    inp: reading('inpMs'),
    fcp: reading('fcpMs'),
    ttfb: reading('ttfbMs'),
    cls: reading('cls'),
  };
};

const ownFields = (record: EventRecord, type: TrackingType): OwnFields => ({
  ...(MEASURING.includes(type) && {
    engagementSeconds: round2(record.engagementMs / 1000),
    scrollDepth: record.scrollDepth,
  }),
  ...(record.revenue !== null && { revenue: record.revenue, currency: record.currency }),
  ...detailOf(record),
  ...(type === 'vital' && { vitals: vitalsOf(record) }),
  ...(record.importId !== null && { importId: record.importId }),
});

/** What the rows of events are made of beside themselves. */
export interface EventContext {
  readonly website: Website;
  readonly texts: Texts;
  readonly sessions: ReadonlyMap<string, SessionRecord>;
  readonly users: ReadonlyMap<string | null, string>;
}

type Page = Pick<EventRow, 'url' | 'path' | 'hostname' | 'title'>;

const pageOf = ({ hostname, path, title, detail }: EventRecord, { website, texts }: EventContext): Page => {
  const place = { hostname: texts.of(hostname), path: texts.of(path), title: texts.of(title) };
  const query = detail?.['query'];
  return { url: pageUrl({ ...place, query: typeof query === 'string' ? query : null }, website), ...place };
};

type Who = Pick<EventRow, 'sessionId' | 'visitorId' | 'userId'>;

const whoOf = (visitorId: string, session: SessionRecord | undefined, { users }: EventContext): Who =>
  session
    ? { sessionId: session.sessionId, visitorId, userId: users.get(session.userHash) ?? null }
    : { sessionId: null, visitorId, userId: null };

/** An event as it is shown. */
export const eventRow = (record: EventRecord, context: EventContext): EventRow => {
  const { texts, sessions } = context;
  const type = typesByCode.get(record.type);
  if (!type) throw new Error(`There is no event of type ${record.type}`);
  const session = record.session === null ? undefined : sessions.get(record.session);
  return {
    eventId: record.eventId,
    type,
    name: texts.of(record.name),
    ...whoOf(record.visitor, session, context),
    occurredAt: record.occurredAt.toISOString(),
    recordedAt: record.recordedAt.toISOString(),
    ...pageOf(record, context),
    properties: record.properties ?? {},
    ...ownFields(record, type),
    ...traitsOf(session, texts),
  };
};
