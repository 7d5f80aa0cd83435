/** A visitor counts as live so long after their last event. */
export const LIVE_WINDOW_MS = 5 * 60_000;
/** What is known of a visitor is kept for as long as their session may go on. */
export const LIVE_VISITOR_TTL_MS = 30 * 60_000;

/** A visitor who was seen lately, as far as the page that shows live visitors needs it. Times are epoch milliseconds. */
export interface LiveVisitor {
  readonly visitorId: string;
  /** As the client names it; null where it does not. */
  readonly sessionId: string | null;
  readonly userHash: string | null;
  readonly path: string | null;
  readonly title: string | null;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly pageViews: number;
  readonly source: string | null;
  readonly channel: string;
  readonly referrer: string | null;
  readonly country: string | null;
  readonly city: string | null;
  readonly browser: string | null;
  readonly os: string | null;
  readonly device: string | null;
}

/** Recent set of a website's visitor ids by the time of their last event: `Cache.recent(…, now - LIVE_WINDOW_MS)`. */
export const liveVisitorsKey = (siteId: string): string => `live:${siteId}:visitors`;

/** A `LiveVisitor` as JSON. */
export const liveVisitorKey = (siteId: string, visitorId: string): string => `live:${siteId}:visitor:${visitorId}`;

/** How far the live figures have read a partition of `tracking`: nothing is added twice while the cache remembers. */
export const livePositionKey = (partition: number): string => `live:position:${partition}`;
