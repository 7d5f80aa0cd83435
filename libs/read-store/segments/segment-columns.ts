import { type Dimension, dimensions } from '#libs/domain';

/** Dimensions that a session has a value of, as columns of a segment. */
export const sessionDimensions = (Object.keys(dimensions) as Dimension[]).filter(
  (name) => dimensions[name].level === 'session',
);

/** What stands in a segment's sessions: those that began in its day, those carried into it, and events without one. */
export const sessionKinds = { carried: 0, began: 1, loose: 2 } as const;

/** Events of a segment are kept apart by what they count for. */
export const eventGroups = ['views', 'customs', 'passives'] as const;
export type EventGroup = (typeof eventGroups)[number];

/** Columns of each event, in the order of its session, its time, its id. `isAfter`: the session's, but of a later day. */
export type EventColumn =
  'session' | 'isAfter' | 'path' | 'title' | 'hostname' | 'eventName' | 'engagementMs' | 'scrollDepth';

/**
 * Columns of each session, in the order of visitors. `visitor` numbers them from 0. What lies in the segment's day is
 * added up in `dayViews` and so on.
 */
export type SessionColumn =
  | 'kind'
  | 'visitor'
  | 'bounce'
  | 'pageViews'
  | 'events'
  | 'durationMs'
  | 'dayViews'
  | 'dayEvents'
  | 'dayEngagementMs'
  | 'dayScrollDepth'
  | Dimension;

/** The name under which a column is stored. */
export type SegmentColumnName = SessionColumn | `${EventGroup}.${EventColumn}`;
