import { Failure, isUuid } from '#libs/domain';
import { type Span } from '../stats/plan/frame.ts';
import { type EventRecord } from '../rows/event-record.ts';
import { type Reading } from '../rows/event-rows.ts';
import { lookAround } from '../rows/look-around.ts';
import { claimSql, findEventSql } from './find-event-sql.ts';

const atClaim = (occurredAt: Date): Span => ({ from: occurredAt.getTime(), to: occurredAt.getTime() + 1 });

/** An event's row, and when it was written. */
export interface FoundEvent extends EventRecord {
  readonly appliedAt: Date | null;
}

/** The row of one event; throws `event.unknown`. */
export const findEvent = async ({ subject, database, signal }: Reading, eventId: string): Promise<FoundEvent> => {
  const id = eventId.toLowerCase();
  const claims = isUuid(id) ? await database.query<{ readonly occurredAt: Date }>(claimSql(subject, id), signal) : [];
  const spans = isUuid(id) ? [...claims.map(({ occurredAt }) => atClaim(occurredAt)), ...lookAround(id)] : [];
  for (const span of spans) {
    const [found] = await database.query<FoundEvent>(findEventSql(subject, id, span), signal);
    if (found) return found;
  }
  throw new Failure('event.unknown', `There is no event ${eventId.slice(0, 64)} of this website.`);
};
