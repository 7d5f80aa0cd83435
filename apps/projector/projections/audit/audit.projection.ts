import { type DocumentChanged } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { type OwnedRows } from '../rebuild/owned-rows.ts';
import { SmallProjection, type SmallProjectionOptions } from '../small-projection.ts';
import { type AuditEntry, type Remembered, entryOf, recordKeyOf } from './audit-entry.ts';
import { type AuditedDocument } from './audited.ts';

interface RememberedRow {
  readonly recordKey: string;
  readonly version: number;
  readonly organisationId: string | null;
  readonly document: string;
}

/** What the log's readers were last told of documents. */
const recall = async (
  tx: Transaction,
  keys: readonly string[],
  into: string,
): Promise<ReadonlyMap<string, Remembered>> => {
  const rows = await tx.query<RememberedRow>(
    `select distinct on (record_key) record_key as "recordKey", version, organisation_id as "organisationId", document
     from ${into}audit_entries where record_key = any($1::text[])
     order by record_key, version desc`,
    [keys],
  );
  return new Map(
    rows.map(({ recordKey, version, organisationId, document }) => [
      recordKey,
      { version, organisationId, shown: JSON.parse(document) as AuditedDocument },
    ]),
  );
};

/** The entries of a batch, each told from the one before it. */
const entriesOf = (
  events: readonly DocumentChanged[],
  recalled: ReadonlyMap<string, Remembered>,
): readonly AuditEntry[] => {
  const known = new Map(recalled);
  return events.flatMap((event) => {
    const key = recordKeyOf(event);
    const entry = entryOf(event, known.get(key));
    if (entry) known.set(key, entry);
    return entry ?? [];
  });
};

const write = async (tx: Transaction, entries: readonly AuditEntry[], into: string): Promise<void> => {
  await tx.query(
    `insert into ${into}audit_entries
       (record_key, version, kind, document_id, action, actor, at, organisation_id, organisation_ids, website_id, document, changes)
     select e.record_key, e.version, e.kind, e.document_id, e.action, e.actor, e.at, e.organisation_id,
       string_to_array(e.organisation_ids, ','), e.website_id, e.document, e.changes
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[],
         $9::text[], $10::text[], $11::text[], $12::text[])
       e (record_key, version, kind, document_id, action, actor, at, organisation_id, organisation_ids, website_id, document, changes)
     on conflict (record_key, version) do nothing`,
    [
      entries.map(({ recordKey }) => recordKey),
      entries.map(({ version }) => version),
      entries.map(({ kind }) => kind),
      entries.map(({ documentId }) => documentId),
      entries.map(({ action }) => action),
      entries.map(({ actor }) => actor),
      entries.map(({ at }) => new Date(at)),
      entries.map(({ organisationId }) => organisationId),
      entries.map(({ organisationIds }) => organisationIds.join(',')),
      entries.map(({ websiteId }) => websiteId),
      entries.map(({ shown }) => JSON.stringify(shown)),
      entries.map(({ changes }) => JSON.stringify(changes)),
    ],
  );
};

const auditRows: OwnedRows = {
  table: 'audit_entries',
  key: ['record_key', 'version'],
  values: {
    kind: 'shown',
    document_id: 'shown',
    action: 'shown',
    actor: 'shown',
    at: 'shown',
    organisation_id: 'shown',
    organisation_ids: 'shown',
    website_id: 'shown',
    document: 'hashed',
    changes: 'hashed',
  },
  at: 'at',
  keyedBy: 'record_key',
};

/** Who has changed what of websites and organisations, and when: one row for each change of a document. */
export const auditProjection = (options: SmallProjectionOptions): SmallProjection<'DocumentChanged'> =>
  new SmallProjection(options, {
    key: { projection: 'audit', version: 1 },
    topic: 'management',
    events: ['DocumentChanged'],
    rows: [auditRows],
    project: async (tx, events, into) => {
      const changed = events.map(({ value }) => value);
      const recalled = await recall(tx, [...new Set(changed.map(recordKeyOf))], into);
      const entries = entriesOf(changed, recalled);
      if (entries.length > 0) await write(tx, entries, into);
    },
  });
