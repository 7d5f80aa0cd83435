import { type Sql } from '#libs/postgres';
import { type TopicDeclaration } from '../topic-declarations.ts';
import { type Topic } from '../topics.ts';
import { blocksOf } from './log-schema.ts';

/** When the records of a part were taken: [startsAt, endsAt), epoch ms. */
export interface Bounds {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A table that holds one stretch of a topic's records. */
export interface Part extends Bounds {
  readonly name: string;
}

export const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DAYS = 30;
/** A record outlives its retention by a part's length at most: a tenth of it. */
const PARTS_PER_RETENTION = 10;

export const partDays = (retention: TopicDeclaration['retention']): number =>
  retention === 'keep' ? LONGEST_DAYS : Math.min(LONGEST_DAYS, Math.max(1, Math.ceil(retention / PARTS_PER_RETENTION)));

/**
 * The parts that are missing for records from `from` to one part's length after it, given the parts that are there, in
 * order. They fill what these leave open, so that a change of their length makes no hole and no overlap.
 */
export const missingParts = (there: readonly Bounds[], from: number, days: number): readonly Bounds[] => {
  const length = days * DAY_MS;
  const missing: Bounds[] = [];
  let at = Math.max(
    Math.floor(from / length) * length,
    ...there.map(({ endsAt }) => endsAt).filter((end) => end <= from),
  );
  while (at <= from + length) {
    const taken = there.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
    const endsAt =
      taken?.endsAt ??
      Math.min(nextMultiple(at, length), ...there.map(({ startsAt }) => startsAt).filter((start) => start > at));
    if (!taken) missing.push({ startsAt: at, endsAt });
    at = endsAt;
  }
  return missing;
};

const nextMultiple = (at: number, length: number): number => (Math.floor(at / length) + 1) * length;

const dayName = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');

/** Makes a topic's parts ahead of `from`; safe to call by several at once. */
export const makeParts = async (sql: Sql, topic: Topic, from: number, days: number): Promise<void> => {
  await sql.query(`select pg_advisory_xact_lock(hashtext('event_log.parts'))`);
  for (const { startsAt, endsAt } of missingParts(await partsOf(sql, topic), from, days)) {
    const table = `${blocksOf(topic)}_${dayName(startsAt)}`;
    // Made aside and attached: that lets appends and reads of the other parts go on.
    await sql.query(`create table ${table} (like ${blocksOf(topic)} including all)`);
    await sql.query(
      `alter table ${blocksOf(topic)} attach partition ${table} for values from (${startsAt}) to (${endsAt})`,
    );
    await sql.query('insert into event_log.parts (name, topic, starts_at, ends_at) values ($1, $2, $3, $4)', [
      table,
      topic,
      startsAt,
      endsAt,
    ]);
  }
};

export const partsOf = (sql: Sql, topic: Topic): Promise<readonly Part[]> =>
  sql.query<Part>(
    `select name, starts_at as "startsAt", ends_at as "endsAt" from event_log.parts where topic = $1 order by starts_at`,
    [topic],
  );

export const dropPart = async (sql: Sql, part: Part): Promise<void> => {
  await sql.query(`drop table if exists ${part.name}`);
  await sql.query('delete from event_log.parts where name = $1', [part.name]);
};
