import { type DeadLetter, type DeadLetterHandled } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { consumingVersions } from '#libs/read-store';
import { keptDays } from '../kept-days.ts';
import { type OwnedRows } from '../rebuild/owned-rows.ts';
import { LIVE, SmallProjection, type SmallProjectionOptions } from '../small-projection.ts';

/** Whose event it was, if that was found out. */
const visitorOf = ({ body }: DeadLetter): string | null => {
  const { visitorId } = (JSON.parse(body) ?? {}) as { readonly visitorId?: string };
  return visitorId ?? null;
};

/** Names of members are the sender's, and may hold what PostgreSQL cannot. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

const lettersSql = (schema: string, into: string): string => `
  insert into ${into}letters
    (dead_letter_id, site_id, event_id, code, field, detail, step, recorded_at, import_id, visitor, body)
  select l.dead_letter_id, l.site_id, l.event_id, l.code, l.field, l.detail, l.step, l.recorded_at, l.import_id,
    l.visitor, l.body
  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::timestamptz[], $9::uuid[], $10::uuid[], $11::text[]) with ordinality
    l (dead_letter_id, site_id, event_id, code, field, detail, step, recorded_at, import_id, visitor, body, place)
  where not exists (
    select from ${schema}.erasures e
    where e.site_id = l.site_id and case e.scope
      when 'IMPORT' then e.import_id = l.import_id
      when 'VISITOR' then e.visitor = l.visitor and l.recorded_at < e.requested_at
      else l.recorded_at < e.requested_at end)
  order by l.place
  on conflict (dead_letter_id) do nothing`;

/**
 * A letter that is there already, as when a file is imported again, stays as it is, and so does the first of one batch; what
 * was to be forgotten is not written.
 */
const writeLetters = async (
  tx: Transaction,
  { schema, into }: { readonly schema: string; readonly into: string },
  letters: readonly DeadLetter[],
): Promise<void> => {
  await tx.query(lettersSql(schema, into), [
    letters.map(({ deadLetterId }) => deadLetterId),
    letters.map(({ siteId }) => siteId),
    letters.map(({ eventId }) => eventId),
    letters.map(({ code }) => code),
    letters.map(({ field }) => field && storable(field)),
    letters.map(({ detail }) => storable(detail)),
    letters.map(({ step }) => step),
    letters.map(({ recordedAt }) => new Date(recordedAt)),
    letters.map(({ importId }) => importId),
    letters.map(visitorOf),
    letters.map(({ body }) => body),
  ]);
};

const handledSql = (table: string): string => `
  update ${table}
  set state = case when state = 'fixed' or $3 = 'open' then state else $3 end,
      attempts = case when $2 = any(attempts) or $3 = 'discarded' then attempts else array_append(attempts, $2::uuid) end
  where dead_letter_id = $1
  returning 1`;

const states = { FIXED: 'fixed', STILL_FAILING: 'open', DISCARDED: 'discarded' } as const;

/** What was fixed stays so, whatever came after. A projection's letters are handled in each of its versions. */
const writeHandled = async (tx: Transaction, handled: DeadLetterHandled, into: string): Promise<void> => {
  const values = [handled.deadLetterId, handled.retryId, states[handled.outcome]];
  const found = await tx.prepared(handledSql(`${into}letters`), values);
  if (found.length === 0 && into === LIVE) await tx.prepared(handledSql('dead_letters'), values);
};

const letterRows: OwnedRows = {
  table: 'letters',
  key: ['dead_letter_id'],
  values: {
    site_id: 'shown',
    code: 'shown',
    step: 'shown',
    recorded_at: 'shown',
    state: 'shown',
    attempts: 'shown',
    event_id: 'hashed',
    field: 'hashed',
    detail: 'hashed',
    import_id: 'hashed',
    visitor: 'hashed',
    body: 'hashed',
  },
  at: 'recorded_at',
  keptDays: keptDays.letters,
};

/** Events that could not be taken, each with its state: open until it is fixed or discarded. */
export const deadLettersProjection = (
  options: SmallProjectionOptions,
): SmallProjection<'DeadLetter' | 'DeadLetterHandled'> =>
  new SmallProjection(options, {
    key: { projection: 'dead-letters', version: 1 },
    topic: 'tracking.dead-letter',
    events: ['DeadLetter', 'DeadLetterHandled'],
    rows: [letterRows],
    project: async (tx, events, into) => {
      const { active } = await consumingVersions(tx);
      // What became of a letter comes after it in the log, so all letters may go first.
      const letters = events.flatMap((event) => (event.name === 'DeadLetter' ? event.value : []));
      await writeLetters(tx, { schema: active.schema, into }, letters);
      for (const event of events) if (event.name === 'DeadLetterHandled') await writeHandled(tx, event.value, into);
    },
  });
