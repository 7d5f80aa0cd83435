import { type EventName, type Origin } from './generated/types.ts';

/** The nine events of the `tracking` topic: the type that the API calls it by, and its code in rows (stored: never change one). */
export const trackingEvents = {
  PageViewed: { type: 'pageView', code: 1 },
  CustomEventTracked: { type: 'custom', code: 2 },
  EngagementMeasured: { type: 'engagement', code: 3 },
  Clicked: { type: 'click', code: 4 },
  PointerMoved: { type: 'pointer', code: 5 },
  Scrolled: { type: 'scroll', code: 6 },
  InputChanged: { type: 'input', code: 7 },
  VitalsMeasured: { type: 'vital', code: 8 },
  VisitorIdentified: { type: 'identify', code: 9 },
} as const satisfies Partial<Record<EventName, { type: string; code: number }>>;

export type TrackingEventName = keyof typeof trackingEvents;
export type TrackingType = (typeof trackingEvents)[TrackingEventName]['type'];

/** Names of the nine tracking events, in the order of their codes. */
export const trackingEventNames = Object.keys(trackingEvents) as readonly TrackingEventName[];

/** The event that an API type names. */
export const eventNameOfType = Object.fromEntries(
  trackingEventNames.map((name) => [trackingEvents[name].type, name]),
) as Readonly<Record<TrackingType, TrackingEventName>>;

/** The code of an origin in rows (stored: never change one). */
export const originCodes = { BROWSER: 1, SERVER: 2, IMPORT: 3 } as const satisfies Record<Origin, number>;
