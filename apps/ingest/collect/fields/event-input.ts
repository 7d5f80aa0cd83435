/**
 * An event as its sender gave it, each member read and checked, none enriched; null is absent. A class with every member
 * set, so that all events have one shape in memory.
 */
export class EventInput {
  id: string | null = null;
  /** As the sender says it: one of our words, an alias, or a word of their own. */
  type: string | null = null;
  name: string | null = null;
  siteId: string | null = null;
  url: string | null = null;
  hostname: string | null = null;
  title: string | null = null;
  referrer: string | null = null;
  occurredAt: number | null = null;
  sentAt: number | null = null;
  visitorId: string | null = null;
  sessionId: string | null = null;
  recordingId: string | null = null;
  userId: string | null = null;
  /** JSON */
  traits: string | null = null;
  pageViewId: string | null = null;
  interactive: boolean | null = null;
  /** JSON */
  properties: string | null = null;
  /** JSON; of a session that is begun. */
  sessionMetadata: string | null = null;
  utmSource: string | null = null;
  utmMedium: string | null = null;
  utmCampaign: string | null = null;
  utmTerm: string | null = null;
  utmContent: string | null = null;
  /** Decimal text. */
  revenue: string | null = null;
  currency: string | null = null;
  engagementMs: number | null = null;
  scrollDepth: number | null = null;
  screenWidth: number | null = null;
  screenHeight: number | null = null;
  viewportWidth: number | null = null;
  viewportHeight: number | null = null;
  language: string | null = null;
  timeZone: string | null = null;
  viewportX: number | null = null;
  viewportY: number | null = null;
  screenX: number | null = null;
  screenY: number | null = null;
  scrollX: number | null = null;
  scrollY: number | null = null;
  pageX: number | null = null;
  pageY: number | null = null;
  elementX: number | null = null;
  elementY: number | null = null;
  targetSelector: string | null = null;
  targetTag: string | null = null;
  targetId: string | null = null;
  targetClasses: string | null = null;
  targetText: string | null = null;
  targetHtml: string | null = null;
  inputValue: string | null = null;
  inputMasked: boolean | null = null;
  key: string | null = null;
  mouseButton: number | null = null;
  clickCount: number | null = null;
  lcpMs: number | null = null;
  inpMs: number | null = null;
  fcpMs: number | null = null;
  ttfbMs: number | null = null;
  cls: number | null = null;
  userAgent: string | null = null;
  ip: string | null = null;
  browser: string | null = null;
  os: string | null = null;
  device: string | null = null;
  country: string | null = null;
  region: string | null = null;
  city: string | null = null;
  /** Of `/sessions/start`: whether a page view is wanted. */
  pageView: boolean | null = null;
}

export type FieldName = keyof EventInput;
