import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { BlobStore } from '#libs/blobs';
import { Config } from '#libs/config';
import { ReadStore } from '#libs/read-store';

/** What one kind of data takes on disk, and which engine keeps it. */
export interface StorageView {
  readonly kind: string;
  readonly engine: 'postgres' | 'folder' | 's3';
  readonly bytes: number;
}

/** What everything takes on disk, by kind, largest first. */
export class ReadStorage extends Query<readonly StorageView[]> {}

/*
 * Tables by what they hold, with their indexes; months, chunks and parts belong to their tables. What else is in the
 * database (catalogues, other schemas) is the rest.
 */
const SQL = `
  select kind, sum(bytes)::bigint as bytes
  from (
    select bytes, case
        when schema = 'event_log' then 'eventLog'
        when schema = 'documents' then 'documents'
        when schema = 'jobs' then 'jobs'
        when schema !~ '^traffic_v[0-9]+$' then 'other'
        when name ~ '^events(_|$)' then 'eventRows'
        when name ~ '^sessions(_|$)' then 'sessions'
        when name in ('summaries', 'visitor_sets') then 'summaries'
        when name in ('claims', 'duplicates') then 'claims'
        when name in ('segments', 'segment_columns') then 'segments'
        else 'other'
      end as kind
    from (
      select pg_total_relation_size(c.oid) as bytes, coalesce(whole.relname, c.relname) as name, n.nspname as schema
      from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class whole on whole.oid = i.inhparent
      join pg_namespace n on n.oid = coalesce(whole.relnamespace, c.relnamespace)
      where c.relkind in ('r', 'm', 'p')
    ) tables
    where schema !~ '^pg_(toast|temp)'
  ) t
  group by kind`;

/** Only a server's superuser may look there. */
const WRITE_AHEAD_SQL = `select sum(size)::bigint as bytes from pg_ls_waldir()`;

@QueryHandler(ReadStorage)
export class ReadStorageHandler implements IQueryHandler<ReadStorage> {
  constructor(
    private readonly store: ReadStore,
    private readonly blobs: BlobStore,
    private readonly config: Config,
  ) {}

  async execute(): Promise<readonly StorageView[]> {
    const tables = await this.store.sql.query<{ kind: string; bytes: number }>(SQL);
    const blobs = (await this.blobs.list('')).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const kinds: readonly StorageView[] = [
      ...tables.map(({ kind, bytes }) => ({ kind, engine: 'postgres' as const, bytes })),
      ...(await this.#writeAhead()),
      { kind: 'blobs', engine: this.config.blobs.s3 ? 's3' : 'folder', bytes: blobs },
    ];
    return [...kinds].sort((one, other) => other.bytes - one.bytes);
  }

  async #writeAhead(): Promise<readonly StorageView[]> {
    try {
      const [row] = await this.store.sql.query<{ bytes: number }>(WRITE_AHEAD_SQL);
      return row ? [{ kind: 'writeAheadLog', engine: 'postgres', bytes: row.bytes }] : [];
    } catch {
      return [];
    }
  }
}
