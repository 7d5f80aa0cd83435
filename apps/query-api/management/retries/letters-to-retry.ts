import { type RetryBody, type RetryLetter } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { type ReadStore } from '#libs/read-store';
import { findLetterIds, findLetters, type LetterQuestion } from '../../dead-letters/find-letters.ts';
import { bodyOf, eventOfRecord, type LetterRow } from '../../dead-letters/letter-row.ts';

/** More than a website can keep in a day. */
const MAX_LETTERS = 10_000;

/** An event counts once within 48 hours; one of an import, or put back, whenever. */
const countedSql = (schema: string): string => `
  select distinct l.id from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) l (id, event_id, recorded_at)
  join ${schema}.sites s on s.site_id = $1
  join ${schema}.claims c on c.site = s.site and c.event_id = l.event_id
    and (c.import_id is not null or c.recorded_at between l.recorded_at - interval '48 hours' and l.recorded_at + interval '48 hours')`;

const eventIdOf = ({ eventId, id }: LetterRow): string => eventId ?? id;

/** Letters whose events are in the numbers already. */
const countedAmong = async (
  store: ReadStore,
  siteId: string,
  rows: readonly LetterRow[],
): Promise<ReadonlySet<string>> => {
  const counted = await store.sql.query<{ id: string }>(countedSql(await store.activeTraffic()), [
    siteId,
    rows.map(({ id }) => id),
    rows.map(eventIdOf),
    rows.map(({ at }) => at),
  ]);
  return new Set(counted.map(({ id }) => id));
};

const letterOf = (row: LetterRow, isCounted: boolean): RetryLetter => {
  const { id, eventId, at, code, field, detail } = row;
  const event = row.record ? eventOfRecord(row.record) : undefined;
  const importId = event?.value.envelope.importId ?? row.importId;
  return {
    deadLetterId: id,
    eventId,
    recordedAt: at.getTime(),
    importId,
    code,
    field,
    detail,
    body: bodyOf(row),
    isCounted,
  };
};

/** The letters that a retry is about, the oldest first; throws `deadLetter.unknown` if one that is named is not there. */
export const idsToRetry = async (store: ReadStore, asked: LetterQuestion): Promise<readonly string[]> => {
  const found = await findLetterIds(store.sql, asked, MAX_LETTERS);
  const known = new Set(found);
  const unknown = asked.ids?.find((id) => !known.has(id));
  if (unknown === undefined) return found;
  throw new Failure('deadLetter.unknown', `There is no dead letter ${unknown} of this website.`, { field: 'ids' });
};

/** Letters as ingest needs them; those that are fixed are not to be discarded. */
export const lettersToRetry = async (
  store: ReadStore,
  { siteId, action }: Pick<RetryBody, 'siteId' | 'action'>,
  ids: readonly string[],
): Promise<readonly RetryLetter[]> => {
  const found = await findLetters(store.sql, { siteId, ids }, { limit: ids.length, offset: 0 });
  const rows = action === 'discard' ? found.filter(({ state }) => state !== 'fixed') : found;
  const counted = await countedAmong(store, siteId, rows);
  return rows.map((row) => letterOf(row, row.state === 'fixed' || counted.has(row.id))).reverse();
};
