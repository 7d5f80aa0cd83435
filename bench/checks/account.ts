import { type Postgres } from '#libs/postgres';
import { trafficSchemaOf } from '../instance/projection.ts';
import { EventIds } from '../load/event-ids.ts';
import { outcomes } from '../load/load-plan.ts';

/** What was told to be taken, against what is in rows. */
export interface Account {
  readonly acknowledged: number;
  readonly rows: number;
  /** Acknowledged, and in no row. */
  readonly lost: number;
  /** In more than one row. */
  readonly doubled: number;
  /** In a row without having been acknowledged: a request that was cut off may have been taken. */
  readonly unacknowledged: number;
  /** In a row, and never sent. */
  readonly unknown: number;
}

/** What was sent under a run's number to a website, by request. */
export interface Sent {
  readonly site: string;
  readonly run: number;
  readonly firstNumber: number;
  readonly batch: number;
  readonly outcomeOf: Uint8Array;
}

const ACKNOWLEDGED = 1;
const SENT = 2;

/** Marks of every event by its number. */
export const marksOf = (sent: readonly Sent[]): Uint8Array => {
  const end = Math.max(0, ...sent.map(({ firstNumber, batch, outcomeOf }) => firstNumber + batch * outcomeOf.length));
  const marks = new Uint8Array(end);
  for (const { firstNumber, batch, outcomeOf } of sent) {
    for (const [request, outcome] of outcomeOf.entries()) {
      const mark = outcome === outcomes.taken ? SENT | ACKNOWLEDGED : SENT;
      marks.fill(mark, firstNumber + request * batch, firstNumber + (request + 1) * batch);
    }
  }
  return marks;
};

const isAcknowledged = (mark: number): boolean => (mark & ACKNOWLEDGED) !== 0;

/** Compares marks with how often each number is in a row; pure. */
export const accountOf = (marks: Uint8Array, numbers: readonly number[]): Account => {
  const rowsOf = new Uint32Array(marks.length);
  for (const number of numbers) if (number >= 0 && number < rowsOf.length) rowsOf[number] = (rowsOf[number] ?? 0) + 1;
  const count = (is: (mark: number, rows: number) => boolean): number =>
    marks.reduce((sum, mark, number) => sum + (is(mark, rowsOf[number] ?? 0) ? 1 : 0), 0);
  const known = marks.reduce((sum, mark, number) => sum + (mark === 0 ? 0 : (rowsOf[number] ?? 0)), 0);
  return {
    acknowledged: count(isAcknowledged),
    rows: numbers.length,
    lost: count((mark, rows) => isAcknowledged(mark) && rows === 0),
    doubled: count((_, rows) => rows > 1),
    unacknowledged: count((mark, rows) => mark === SENT && rows > 0),
    unknown: numbers.length - known,
  };
};

/**
 * Compares what loads were told with the event rows of their website, recorded at `since` or later; all of one website
 * and run.
 */
export const settle = async (database: Postgres, sent: readonly Sent[], since = 0): Promise<Account> => {
  const [first] = sent;
  if (!first) return accountOf(new Uint8Array(), []);
  const schema = await trafficSchemaOf(database);
  const rows = database.stream(
    `select event_id as id from ${schema}.events
     where site = (select site from ${schema}.sites where site_id = $1)
       and occurred_at >= to_timestamp($2::float8 / 1000) and recorded_at >= to_timestamp($2::float8 / 1000)`,
    [first.site, since],
  );
  const ids = new EventIds(first.run);
  const numbers: number[] = [];
  for await (const { id } of rows as AsyncIterable<{ id: string }>) numbers.push(ids.numberOf(id) ?? -1);
  return accountOf(marksOf(sent), numbers);
};
