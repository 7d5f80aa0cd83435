import { type Transaction } from '#libs/postgres';

const DAY_MS = 86_400_000;

/** Sessions that lost events between two times. */
export interface LosingSessions {
  readonly schema: string;
  readonly site: number;
  readonly partition: number;
  readonly sessions: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Codes of page views and custom events: what a session cannot be without. */
const ACTIVE = '(1, 2)';

const leftSql = (schema: string): string => `
  update ${schema}.sessions s
  set first_at = l.first_at, last_at = l.last_at, origin = l.origin, import_id = l.import_id
  from (
    select session, min(occurred_at) as first_at, max(occurred_at) as last_at,
           (array_agg(origin order by position) filter (where type in ${ACTIVE}))[1] as origin,
           (array_agg(import_id order by position) filter (where type in ${ACTIVE}))[1] as import_id
    from ${schema}.events
    where site = $1 and session = any($2::uuid[]) and occurred_at between $3 and $4
    group by session
    having bool_or(type in ${ACTIVE})
  ) l
  where s.site = $1 and s.session = l.session and s.session = any($2::uuid[]) and s.chunk_at between $3 and $4`;

const endedSql = (schema: string): string => `
  delete from ${schema}.sessions s
  where s.site = $1 and s.session = any($2::uuid[]) and s.chunk_at between $3 and $4
    and not exists (
      select from ${schema}.events e
      where e.session = s.session and e.site = $1 and e.type in ${ACTIVE} and e.occurred_at between $3 and $4
    )
  returning s.session`;

/**
 * Fits the rows of sessions to the events that are left of them: times, and the event that began them in the log. Source
 * and device stay as they were read. A session without a page view or custom event ends; passive events that are left of
 * it belong to no session any more.
 */
export const shrinkSessions = async (
  tx: Transaction,
  { schema, site, partition, sessions, from, to }: LosingSessions,
): Promise<void> => {
  // A session lasts 24 hours at most, so its row and its other events lie no further away.
  const values = [site, sessions, new Date(from - DAY_MS), new Date(to + DAY_MS)];
  await tx.query(leftSql(schema), values);
  const ended = await tx.query<{ session: string }>(endedSql(schema), values);
  if (ended.length === 0) return;
  await tx.query(
    `update ${schema}.events set session = null
     where site = $1 and session = any($2::uuid[]) and occurred_at between $3 and $4 and partition = $5`,
    [site, ended.map(({ session }) => session), ...values.slice(2), partition],
  );
};
