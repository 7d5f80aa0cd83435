import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory';
import { INSTANCE_ORGANISATION, type Website, isUuid } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { Users } from '../accounts/users.ts';
import { type AuditFilter, type AuditScope, type EntryRow, countEntries, findEntries } from './find-entries.ts';

/** One change, as the API shows it (api.md 10). */
export interface AuditView {
  readonly at: string;
  /** Null if no user made it. */
  readonly userId: string | null;
  /** Null also if the user is gone. */
  readonly userName: string | null;
  /** A user's id, `key:` and an API key's id, `admin-token`, or a part of the system. */
  readonly actor: string;
  readonly action: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly websiteId: string | null;
  /** What people call it, if it has a name. */
  readonly name: string | null;
  readonly changes: readonly unknown[];
}

/** A page of the log, and how many entries there are. */
export interface FoundEntries {
  readonly entries: readonly AuditView[];
  readonly total: number;
}

/** Who has changed what of an organisation and its websites, the newest first. */
export class ListAudit extends Query<FoundEntries> {
  constructor(
    readonly organisationId: string,
    readonly asked: AuditFilter,
    readonly page: { readonly limit: number; readonly offset: number },
  ) {
    super();
  }
}

const nameOf = (document: string): string | null => {
  const { name } = JSON.parse(document) as { readonly name?: unknown };
  return typeof name === 'string' ? name : null;
};

const entryView = (row: EntryRow, userNames: ReadonlyMap<string, string>): AuditView => ({
  at: row.at.toISOString(),
  userId: isUuid(row.actor) ? row.actor : null,
  userName: userNames.get(row.actor) ?? null,
  actor: row.actor,
  action: row.action,
  kind: row.kind,
  id: row.id,
  version: row.version,
  websiteId: row.websiteId,
  name: nameOf(row.document),
  changes: JSON.parse(row.changes) as readonly unknown[],
});

@QueryHandler(ListAudit)
export class ListAuditHandler implements IQueryHandler<ListAudit> {
  constructor(
    private readonly store: ReadStore,
    private readonly directory: Directory,
    private readonly users: Users,
  ) {}

  async execute({ organisationId, asked, page }: ListAudit): Promise<FoundEntries> {
    const scope = this.#scopeOf(organisationId);
    const [rows, total] = await this.store.sql.transaction(async (tx) => {
      // Both as of one moment: what is counted can be seen.
      await tx.query('set transaction isolation level repeatable read, read only');
      return [await findEntries(tx, scope, asked, page), await countEntries(tx, scope, asked)] as const;
    });
    const userNames = await this.#userNames(rows);
    return { entries: rows.map((row) => entryView(row, userNames)), total };
  }

  #scopeOf(organisationId: string): AuditScope {
    const owned = this.directory
      .all<Website>('website')
      .filter((website) => (website.organisationId ?? INSTANCE_ORGANISATION) === organisationId);
    return { organisationId, websiteIds: owned.map(({ id }) => id) };
  }

  async #userNames(rows: readonly EntryRow[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(rows.map(({ actor }) => actor))].filter((actor) => isUuid(actor));
    const found = await Promise.all(ids.map(async (id) => this.users.find(id)));
    return new Map(found.flatMap((user) => (user ? [[user.id, user.body.name] as const] : [])));
  }
}
