import { type TextId } from './texts.ts';

/** An event's row as it is read, its texts still as ids. */
export interface EventRecord {
  readonly eventId: string;
  readonly type: number;
  readonly importId: string | null;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly visitor: string;
  /** The key of its session's rows; null for a passive event that found none to extend. */
  readonly session: string | null;
  readonly hostname: TextId;
  readonly path: TextId;
  readonly title: TextId;
  readonly name: TextId;
  readonly engagementMs: number;
  readonly scrollDepth: number;
  readonly revenue: number | null;
  readonly currency: string | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** The columns of an `EventRecord`, of `events e`. */
export const eventColumns = `e.event_id as "eventId", e.type, e.import_id as "importId", e.occurred_at as "occurredAt",
  e.recorded_at as "recordedAt", e.visitor, e.session, e.hostname, e.path, e.title, e.name, e.engagement_ms as "engagementMs",
  e.scroll_depth as "scrollDepth", e.revenue::float8 as revenue, e.currency, e.properties, e.detail`;

/** The ids of an event's texts. */
export const eventTextIds = ({ hostname, path, title, name }: EventRecord): readonly TextId[] => [
  hostname,
  path,
  title,
  name,
];
