import { acquisitionColumns, clientColumns } from '../rows/session-rows.ts';

/** A session's row as the state needs it. */
export interface SessionRow {
  readonly session: string;
  readonly sessionId: string;
  readonly ordinal: number;
  readonly origin: number;
  readonly importId: string | null;
  readonly chunkAt: Date;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly clientNamed: boolean;
  readonly userHash: string | null;
  readonly recordingIds: readonly string[] | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly acquisition: readonly number[];
  readonly client: readonly number[];
}

const orZero = (columns: readonly string[]): string =>
  `array[${columns.map((name) => `coalesce(s.${name}, 0)`).join(', ')}]`;

/** Selects a `SessionRow` from `sessions s`. */
export const sessionColumns = `
  s.session, s.session_id as "sessionId", s.ordinal, s.origin, s.import_id as "importId", s.chunk_at as "chunkAt",
  s.first_at as "firstAt", s.last_at as "lastAt", s.client_named as "clientNamed", s.user_hash as "userHash",
  s.recording_ids as "recordingIds", s.detail, ${orZero(acquisitionColumns)} as acquisition, ${orZero(clientColumns)} as client`;

/** An event's row as the state needs it. */
export interface EventRow {
  readonly position: number;
  readonly session: string | null;
  readonly type: number;
  readonly origin: number;
  readonly occurredAt: Date;
  readonly pageView: string | null;
  readonly hostname: number;
  readonly path: number;
  readonly title: number;
  readonly name: number;
  readonly propertyIds: readonly number[] | null;
  readonly interactive: boolean;
  /** What counts of the readings. */
  readonly engagementMs: number;
  readonly scrollDepth: number;
  /** What was reported, where it is not what counts. */
  readonly reportedMs: number | null;
}

/** Selects an `EventRow` from `events e`. */
export const eventColumns = `
  e.position, e.session, e.type, e.origin, e.occurred_at as "occurredAt", e.page_view as "pageView",
  coalesce(e.hostname, 0) as hostname, coalesce(e.path, 0) as path, coalesce(e.title, 0) as title,
  coalesce(e.name, 0) as name, e.property_ids as "propertyIds", e.interactive, e.engagement_ms as "engagementMs",
  e.scroll_depth as "scrollDepth", (e.detail ->> 'reportedMs')::int as "reportedMs"`;
