import { type LiveVisitor } from '#libs/cache';
import { decode, isTrackingEvent, type TrackingEvent, UndecodableRecord } from '#libs/events';

/**
 * The record as a tracking event of a browser; servers and imports make nobody live. What cannot be decoded is passed
 * over here: the traffic projection keeps it as a dead letter.
 */
export const livePart = (record: Buffer): TrackingEvent | undefined => {
  try {
    const event = decode(record);
    return isTrackingEvent(event) && event.value.envelope.origin === 'BROWSER' ? event : undefined;
  } catch (error) {
    if (error instanceof UndecodableRecord) return undefined;
    throw error;
  }
};

const newcomer = ({ value: { envelope, client, acquisition } }: TrackingEvent): LiveVisitor => ({
  visitorId: envelope.visitorId,
  sessionId: envelope.sessionId,
  userHash: null,
  path: null,
  title: null,
  startedAt: envelope.occurredAt,
  lastSeenAt: envelope.occurredAt,
  pageViews: 0,
  source: acquisition.source,
  channel: acquisition.channel,
  referrer: acquisition.referrer,
  country: client.country,
  city: client.city,
  browser: client.browser,
  os: client.os,
  device: client.device,
});

const pageOf = (before: LiveVisitor, { value: { page } }: TrackingEvent): Pick<LiveVisitor, 'path' | 'title'> =>
  page.path === '' ? before : { path: page.path, title: page.title };

/** What is known of a visitor once `event` has been seen; an event from before the newest moves no page. */
export const seen = (before: LiveVisitor | undefined, event: TrackingEvent): LiveVisitor => {
  const known = before ?? newcomer(event);
  const { envelope, userHash } = event.value;
  const isNewest = envelope.occurredAt >= known.lastSeenAt;
  return {
    ...known,
    ...(isNewest ? pageOf(known, event) : {}),
    sessionId: envelope.sessionId ?? known.sessionId,
    userHash: userHash ?? known.userHash,
    startedAt: Math.min(known.startedAt, envelope.occurredAt),
    lastSeenAt: Math.max(known.lastSeenAt, envelope.occurredAt),
    pageViews: known.pageViews + (event.name === 'PageViewed' ? 1 : 0),
  };
};
