import { eventNameOfType, type TrackingEvent, trackingEventNames } from '#libs/events';

const types = new Map(Object.entries(eventNameOfType).map(([type, name]) => [name, type]));

const given = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== ''));

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** Members that another one stands for, or that hold others. */
const gathered: ReadonlySet<string> = new Set([
  'envelope',
  'page',
  'client',
  'acquisition',
  'properties',
  'sessionMetadata',
  'name',
]);

/** An event of the log as a letter of ingest holds one: by the names that a client would use. */
export const eventBody = ({ name, value }: TrackingEvent): object => {
  const { envelope, page, client, acquisition } = value;
  const { sessionId, visitorId, pageViewId, occurredAt, origin } = envelope;
  const { referrer, utmSource, utmMedium, utmCampaign, utmTerm, utmContent } = acquisition;
  const own = Object.entries(value).filter(([member]) => !gathered.has(member));
  return given({
    type: types.get(name) ?? trackingEventNames[0],
    ...(name === 'CustomEventTracked' && { name: value.name }),
    url: page.path,
    hostname: page.hostname,
    query: page.query,
    title: page.title,
    ...{ referrer, utmSource, utmMedium, utmCampaign, utmTerm, utmContent },
    ...client,
    ...Object.fromEntries(own),
    properties: parsed(value.properties),
    ...(name === 'PageViewed' && { sessionMetadata: parsed(value.sessionMetadata) }),
    ...{ sessionId, visitorId, pageViewId, occurredAt, origin },
  });
};
