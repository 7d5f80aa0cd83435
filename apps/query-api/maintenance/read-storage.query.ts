import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { BlobStore } from '#libs/blobs';
import { Config } from '#libs/config';
import { COMPRESSED_TABLE, type CompressedSize, ReadStore } from '#libs/read-store';

/** What one kind of data takes on disk, and which engine keeps it. */
export interface StorageView {
  readonly kind: string;
  readonly engine: 'postgres' | 'folder' | 's3';
  readonly bytes: number;
}

/** Whether old rows of events are compressed, why not, and what that saves. */
export interface CompressionView extends CompressedSize {
  readonly state: 'on' | 'off' | 'unavailable';
  readonly afterDays: number;
  readonly detail: string | null;
}

/** What everything takes on disk, by kind, largest first. */
export interface StorageReport {
  readonly data: readonly StorageView[];
  readonly compression: CompressionView;
}

export class ReadStorage extends Query<StorageReport> {}

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
        when name ~ '^_?compress(_hyper|ed_hypertable)_' then 'eventRows'
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

  async execute(): Promise<StorageReport> {
    return { data: await this.#kinds(), compression: await this.#compression() };
  }

  async #compression(): Promise<CompressionView> {
    const afterDays = this.config.maintenance.compressAfterDays;
    const detail = await this.store.compression.obstacle();
    const none = { afterDays, chunks: 0, bytesBefore: 0, bytesAfter: 0 };
    if (detail !== null) return { ...none, state: 'unavailable', detail };
    const of = { schema: await this.store.activeTraffic(), table: COMPRESSED_TABLE };
    const size = await this.store.compression.size(of);
    return { ...none, ...size, state: afterDays === 0 ? 'off' : 'on', detail: null };
  }

  async #kinds(): Promise<readonly StorageView[]> {
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
