import { type Sql } from '#libs/postgres';

/** Which entries are meant; what is null does not matter. */
export interface AuditFilter {
  readonly kind: string | null;
  readonly action: string | null;
  readonly documentId: string | null;
  readonly actor: string | null;
  readonly websiteId: string | null;
  readonly from: Date | null;
  /** Before then. */
  readonly to: Date | null;
}

/** Whose log is read: an organisation's, with those of the websites that are its own now. */
export interface AuditScope {
  readonly organisationId: string;
  readonly websiteIds: readonly string[];
}

export interface EntryRow {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly websiteId: string | null;
  /** JSON: what the document says now. */
  readonly document: string;
  /** JSON: `[{field, from, to}]`. */
  readonly changes: string;
}

const WHERE = `
  where (organisation_ids @> array[$1::text] or website_id = any($2::text[]))
    and ($3::text is null or kind = $3) and ($4::text is null or action = $4) and ($5::text is null or document_id = $5)
    and ($6::text is null or actor = $6) and ($7::text is null or website_id = $7)
    and ($8::timestamptz is null or at >= $8) and ($9::timestamptz is null or at < $9)`;

const valuesOf = ({ organisationId, websiteIds }: AuditScope, asked: AuditFilter): readonly unknown[] => [
  organisationId,
  websiteIds,
  asked.kind,
  asked.action,
  asked.documentId,
  asked.actor,
  asked.websiteId,
  asked.from,
  asked.to,
];

/** Entries, the newest first. */
export const findEntries = (
  sql: Sql,
  scope: AuditScope,
  asked: AuditFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly EntryRow[]> =>
  sql.query<EntryRow>(
    `select at, actor, action, kind, document_id as id, version, website_id as "websiteId", document, changes
     from audit_entries ${WHERE}
     order by at desc, record_key, version desc limit $10 offset $11`,
    [...valuesOf(scope, asked), limit, offset],
  );

export const countEntries = async (sql: Sql, scope: AuditScope, asked: AuditFilter): Promise<number> => {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) from audit_entries ${WHERE}`,
    valuesOf(scope, asked),
  );
  return row?.count ?? 0;
};
