import {
  type Client,
  letterOfRequest,
  originCodes,
  type PageViewed,
  type TrackingEvent,
  trackingEvents,
} from '#libs/events';
import { acquisitionDimensions, clientDimensions, type Fact, type SessionTraits, type ValueId } from '../fold/fact.ts';
import { type Site } from '../fold/site.ts';
import { propertyIds } from './event-properties.ts';
import { type Ids } from './ids.ts';

/** Where an event stands in the log. */
export interface LogPlace {
  readonly partition: number;
  readonly position: number;
}

type Detail = Readonly<Record<string, unknown>> | null;

/** Fields that have columns of their own, or belong to the session; the others are kept as the row's detail. */
const ownFields = new Set([
  'envelope',
  'page',
  'client',
  'acquisition',
  'userHash',
  'recordingId',
  'properties',
  'name',
  'interactive',
  'revenue',
  'currency',
  'engagementMs',
  'scrollDepth',
  'sessionMetadata',
]);

/** Events all of whose fields have columns. */
const plainEvents: ReadonlySet<string> = new Set(['PageViewed', 'CustomEventTracked', 'EngagementMeasured']);

const detailOf = ({ name, value }: TrackingEvent): Detail => {
  const { query } = value.page;
  if (plainEvents.has(name)) return query === null ? null : { query };
  const fields = Object.entries(value).filter(([field, member]) => member !== null && !ownFields.has(field));
  if (query !== null) fields.push(['query', query]);
  return fields.length > 0 ? Object.fromEntries(fields) : null;
};

const sessionDetail = ({ name, value }: TrackingEvent): Detail => {
  if (name !== 'PageViewed') return null;
  const { sessionMetadata: metadata } = value;
  const { timeZone, viewportWidth, viewportHeight } = value.client;
  const viewport = sizeOf(viewportWidth, viewportHeight);
  if (timeZone === null && metadata === null && viewport === null) return null;
  return {
    ...(timeZone && { timeZone }),
    ...(viewport && { viewport }),
    ...(metadata && { metadata: JSON.parse(metadata) as unknown }),
  };
};

const sizeOf = (width: number | null, height: number | null): string | null =>
  width === null || height === null ? null : `${width}x${height}`;

const screenOf = ({ screenWidth, screenHeight }: Client): string | null => sizeOf(screenWidth, screenHeight);

const traitsOf = (
  { name, value: { acquisition, client } }: TrackingEvent,
  site: number,
  ids: Ids,
): SessionTraits | null =>
  name === 'PageViewed' || name === 'CustomEventTracked'
    ? {
        acquisition: acquisitionDimensions.map((dimension) => ids.of(site, acquisition[dimension])),
        client: clientDimensions.map((dimension) =>
          ids.of(site, dimension === 'screen' ? screenOf(client) : client[dimension]),
        ),
      }
    : null;

const noReadings = { engagementMs: null, scrollDepth: null };
const readingsOf = ({ name, value }: TrackingEvent): Pick<PageViewed, 'engagementMs' | 'scrollDepth'> =>
  name === 'PageViewed' || name === 'EngagementMeasured' || name === 'Scrolled' ? value : noReadings;

const noMoney = { revenue: null, currency: null };
const moneyOf = ({ name, value }: TrackingEvent): Pick<PageViewed, 'revenue' | 'currency'> =>
  name === 'PageViewed' || name === 'CustomEventTracked' ? value : noMoney;

interface Own {
  readonly name: ValueId;
  readonly interactive: boolean;
  readonly propertyIds: readonly ValueId[];
}

const nothingOwn: Own = { name: 0, interactive: true, propertyIds: [] };

/** What custom events have beside the others. */
const ownOf = ({ name, value }: TrackingEvent, site: number, ids: Ids): Own =>
  name === 'CustomEventTracked'
    ? {
        name: ids.of(site, value.name),
        interactive: value.interactive,
        propertyIds: propertyIds(site, value.name, value.properties, ids),
      }
    : nothingOwn;

/** Reads an event as a fact. Ids that `ids` misses stand as 0: then the fact is to be read again once they are learned. */
export const readFact = (event: TrackingEvent, site: Site, { partition, position }: LogPlace, ids: Ids): Fact => {
  const { envelope, page, properties, userHash, recordingId } = event.value;
  const { engagementMs, scrollDepth } = readingsOf(event);
  const { revenue, currency } = moneyOf(event);
  const { name, interactive, propertyIds: values } = ownOf(event, site.id, ids);
  return {
    site,
    partition,
    position,
    eventId: envelope.eventId,
    type: trackingEvents[event.name].code,
    origin: originCodes[envelope.origin],
    imported: envelope.origin === 'IMPORT',
    importId: envelope.importId,
    deadLetterId: letterOfRequest(envelope.requestId),
    occurredAt: envelope.occurredAt,
    recordedAt: envelope.recordedAt,
    visitor: envelope.visitorId,
    clientSession: envelope.sessionId,
    pageView: envelope.pageViewId ?? (event.name === 'PageViewed' ? envelope.eventId : null),
    hostname: ids.of(site.id, page.hostname),
    path: ids.of(site.id, page.path),
    title: ids.of(site.id, page.title),
    name,
    interactive,
    engagementMs: engagementMs ?? 0,
    scrollDepth: scrollDepth ?? 0,
    revenue,
    currency,
    properties,
    propertyIds: values,
    detail: detailOf(event),
    traits: traitsOf(event, site.id, ids),
    userHash,
    recordingId,
    sessionDetail: sessionDetail(event),
  };
};
