import { type Dimension, type Bucket } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { sessionDimensions } from './segment-columns.ts';

/** Whose rows of which day a segment is made of. */
export interface SegmentDay {
  readonly site: number;
  readonly cut: number;
  readonly partition: number;
  readonly day: Bucket;
}

/** A session as a segment takes it; dimensions by their names, dictionary ids or null. */
export type SessionRow = Readonly<Partial<Record<Dimension, number | null>>> & {
  readonly key: string;
  readonly visitor: string;
  readonly began: boolean;
  /** Whether it goes on after the day. */
  readonly goesOn: boolean;
  readonly bounce: boolean;
  readonly pageViews: number;
  readonly events: number;
  readonly durationMs: number;
};

/** An event that counts for something. */
export interface EventRow {
  readonly session: string | null;
  readonly type: number;
  readonly path: number | null;
  readonly title: number | null;
  readonly hostname: number | null;
  readonly eventName: number | null;
  readonly engagementMs: number;
  readonly scrollDepth: number;
}

export interface DayRows {
  /** By visitor. */
  readonly sessions: readonly SessionRow[];
  /** Of the day, and of later days those of sessions that began in it; each in event order. */
  readonly events: readonly EventRow[];
  readonly later: readonly EventRow[];
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns of a `SessionRow` of `sessions s`, of a day between two instants of the statement. */
export const sessionRowColumns = (from: string, to: string): string => `
  s.session as key, s.visitor, s.first_at >= ${from} as began, s.last_at >= ${to} as "goesOn", s.bounce,
  s.page_views as "pageViews", s.events, (extract(epoch from s.last_at - s.first_at) * 1000)::bigint as "durationMs",
  ${sessionDimensions.map((name) => `s.${snake(name)} as "${name}"`).join(', ')}`;

/** The columns of an `EventRow` of `events e`. */
export const eventRowColumns = `
  e.session, e.type, e.path, e.title, e.hostname, e.name as "eventName", e.engagement_ms as "engagementMs",
  e.scroll_depth as "scrollDepth"`;

const sessionsSql = (schema: string): string => `
  select ${sessionRowColumns('$3', '$4')}
  from ${schema}.sessions s
  where site = $1 and partition = $2 and last_at >= $3 and first_at < $4
    and first_at >= $3::timestamptz - interval '1 day'
    and chunk_at >= $3::timestamptz - interval '1 day' and chunk_at < $4::timestamptz + interval '1 day'
  order by s.visitor, s.first_at, s.session`;

const eventsSql = (schema: string, which: string): string => `
  select ${eventRowColumns}
  from ${schema}.events e
  where site = $1 and partition = $2 and ${which}
    and (type in (1, 2) or engagement_ms <> 0 or scroll_depth <> 0)
  order by e.occurred_at, e.position`;

const inDay = 'occurred_at >= $3 and occurred_at < $4';
const after = `session = any($4::uuid[]) and occurred_at >= $3 and occurred_at < $3::timestamptz + interval '1 day'`;

/** Reads what a segment is made of. */
export const readDayRows = async (tx: Transaction, schema: string, of: SegmentDay): Promise<DayRows> => {
  const { site, partition, day } = of;
  const values = [site, partition, new Date(day.start), new Date(day.end)];
  const sessions = await tx.query<SessionRow>(sessionsSql(schema), values);
  const events = await tx.query<EventRow>(eventsSql(schema, inDay), values);
  const goingOn = sessions.filter(({ began, goesOn }) => began && goesOn).map(({ key }) => key);
  const later =
    goingOn.length === 0
      ? []
      : await tx.query<EventRow>(eventsSql(schema, after), [site, partition, new Date(day.end), goingOn]);
  return { sessions, events, later };
};
