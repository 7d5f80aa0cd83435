import { type EventLog, PostgresEventLog } from '#libs/event-log';
import { decode, isTrackingEvent } from '#libs/events';
import { type Postgres } from '#libs/postgres';
import { trafficSchemaOf } from '../instance/projection.ts';
import { type EventRow, type History, type Logged, type Place, type Sent, type SessionRow } from './history.ts';

const SESSION_TIMEOUT_MS = 6000;
const BATCH_RECORDS = 10_000;
const BATCH_BYTES = 16 * 1024 * 1024;

const loggedOf = (place: Place, value: Buffer): Logged => {
  const decoded = decode(value);
  if (!isTrackingEvent(decoded)) throw new Error(`The tracking topic has a ${decoded.name}`);
  const { eventId, visitorId, occurredAt } = decoded.value.envelope;
  return { ...place, id: eventId, visitor: visitorId, occurredAt };
};

/** Reads the whole log the way every consumer does. */
const readLog = async (log: EventLog): Promise<Pick<History, 'log' | 'next'>> => {
  const ranges = await log.describe('tracking');
  const next = new Map([...ranges].map(([partition, range]) => [partition, range.next]));
  const records: Logged[] = [];
  const behind = new Set([...next].filter(([, end]) => end > 0).map(([partition]) => partition));
  const done = new AbortController();
  if (behind.size === 0) done.abort();
  const subscription = {
    group: 'fault check',
    topic: 'tracking',
    maxBatchRecords: BATCH_RECORDS,
    maxBatchBytes: BATCH_BYTES,
    assigned: async () => ({ edge: 'first' }) as const,
  } as const;
  await log.subscribe(
    subscription,
    async (batch) => {
      const { partition } = batch;
      for (const { position, value } of batch.records) records.push(loggedOf({ partition, position }, value));
      if (batch.next >= (next.get(partition) ?? 0)) behind.delete(partition);
      if (behind.size === 0) done.abort();
    },
    done.signal,
  );
  return { log: records, next };
};

/** The log that is kept beside the rows. */
const readLogOf = async (postgres: Postgres): Promise<Pick<History, 'log' | 'next'>> => {
  const log = new PostgresEventLog({ postgres, sessionTimeoutMs: SESSION_TIMEOUT_MS });
  try {
    return await readLog(log);
  } finally {
    log.close();
  }
};

const epoch = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

/** Reads what a system at rest holds of one website, which must be its only one; `log` if it is not in the database. */
export const readHistory = async (database: Postgres, sent: readonly Sent[], log?: EventLog): Promise<History> => {
  const schema = await trafficSchemaOf(database);
  const [summed] = await database.query<{ pageViews: number }>(
    `select coalesce(sum(page_views), 0)::bigint as "pageViews" from ${schema}.summaries where grain = 2 and dimension = 0`,
  );
  return {
    sent,
    ...(await (log ? readLog(log) : readLogOf(database))),
    events: await database.query<EventRow>(
      `select partition, position, event_id as id, visitor, session, ${epoch('occurred_at')} as "occurredAt"
       from ${schema}.events`,
    ),
    duplicates: await database.query<Place>(`select partition, position from ${schema}.duplicates`),
    deadLetters: await database.query<Place>(
      `select partition, position from dead_letters where projection = 'traffic'`,
    ),
    sessions: await database.query<SessionRow>(
      `select session, visitor, page_views as "pageViews", ${epoch('first_at')} as "firstAt", ${epoch('last_at')} as "lastAt"
       from ${schema}.sessions`,
    ),
    summarisedPageViews: summed?.pageViews ?? 0,
  };
};
